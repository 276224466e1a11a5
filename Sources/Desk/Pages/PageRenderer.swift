import Mustache

/// The templates, parsed once.
struct PageRenderer: Sendable {
  private let page: MustacheTemplate
  private let refusal: MustacheTemplate

  init() throws {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    page = try MustacheTemplate(string: PageTemplates.page)
    refusal = try MustacheTemplate(string: PageTemplates.refusal)
  }

  func render(_ view: PageView) -> String { page.render(view) }
  func render(_ view: RefusalView) -> String { refusal.render(view) }
}
