import Mustache

/// The templates, parsed once for the process.
enum PageRenderer {
  private struct Templates: Sendable {
    var page: MustacheTemplate
    var refusal: MustacheTemplate
  }

  /// A failure is a broken template, which a test would have seen.
  private static let templates = Result {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    return Templates(
      page: try MustacheTemplate(string: PageTemplates.page),
      refusal: try MustacheTemplate(string: PageTemplates.refusal))
  }

  static func render(_ view: PageView) throws -> String {
    try templates.get().page.render(view)
  }

  static func render(_ view: RefusalView) throws -> String {
    try templates.get().refusal.render(view)
  }
}
