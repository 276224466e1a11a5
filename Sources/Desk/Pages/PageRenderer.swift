import Mustache

/// The templates, parsed once.
struct PageRenderer: Sendable {
  private let page: MustacheTemplate
  private let refusal: MustacheTemplate

  /// Throws only where a template is broken, which a test would have seen.
  init() throws {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    page = try MustacheTemplate(string: PageTemplates.page)
    refusal = try MustacheTemplate(string: PageTemplates.refusal)
  }

  func render(_ view: PageView) -> String { page.render(view) }
  func render(_ view: RefusalView) -> String { refusal.render(view) }
}
