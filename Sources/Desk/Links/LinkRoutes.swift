import FollowUp
import HTTPTypes
import Hummingbird
import Ledger
import Logging
import Web

/// `/l/{token}`: what a person sees who follows a link in an alert. GET only looks, so that a preview in a
/// chat changes nothing; POST acts.
struct LinkRoutes: Sendable {
  let desk: TeamDoor

  func add<Context: RequestContext>(to router: Router<Context>) {
    router.get("/l/{token}") { request, context in
      await answer(context) { link in
        try await look(link, request)
      }
    }
    router.post("/l/{token}") { request, context in
      await answer(context) { link in
        try await act(link, request)
      }
    }
    router.refuseMethods(except: [.get, .post], at: "/l/{token}")
  }

  /// Everything said at this door is a page, refusals too.
  private func answer(
    _ context: some RequestContext, _ make: (SignedLink) async throws -> Response
  ) async -> Response {
    let token = context.parameters.get("token") ?? ""
    switch SignedLink.read(token, signedWith: desk.options.linkKey, now: desk.options.now()) {
    case .failure(let fault):
      return refusal(fault.status, fault.headline, fault.detail)
    case .success(let link):
      do {
        return try await make(link)
      } catch let problem as Problem {
        return refusal(problem.status, "That did not work", problem.sentence)
      } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
        return refusal(
          .contentTooLarge, "That did not work", "The form is too large: shorten the note.")
      } catch {
        context.logger.error("link page failed: \(type(of: error))")
        return refusal(
          .internalServerError, "Something went wrong here", "It is logged. Try again later.")
      }
    }
  }

  private func look(_ link: SignedLink, _ request: Request) async throws -> Response {
    let page = try await subject(of: link)
      .page(link, desk, entered: nil, name: LinkCookie.remembered(by: request), notice: nil)
    return respond(.ok, desk.pages.render(page))
  }

  private func act(_ link: SignedLink, _ request: Request) async throws -> Response {
    let form = try await LinkForm(request)
    let before = try await subject(of: link)
    let result = try await LinkAct(desk: desk, link: link, form: form).perform(on: before)
    let after = result.subject ?? before
    let page = after.page(
      link, desk, entered: result.isDone ? nil : form, name: form.name, notice: result.notice)
    var response = respond(result.status, desk.pages.render(page))
    let isSecure = desk.options.publicURL.lowercased().hasPrefix("https:")
    if let name = form.name, let cookie = LinkCookie.remembering(name, isSecure: isSecure) {
      response.headers[.setCookie] = cookie
    }
    return response
  }

  private func subject(of link: SignedLink) async throws -> LinkFile {
    guard let file = try await LinkFile.read(link.subject, from: desk) else {
      throw Problem.notFound("what this link was about is not there any more")
    }
    return file
  }

  private func refusal(
    _ status: HTTPResponse.Status, _ headline: String, _ detail: String
  ) -> Response {
    let view = RefusalView(
      title: "\(headline) \u{2013} Closeloop", headline: headline, detail: detail)
    return respond(status, desk.pages.render(view))
  }

  /// Nothing is kept, framed, indexed or loaded from elsewhere, and no other site learns the address.
  private func respond(_ status: HTTPResponse.Status, _ page: String) -> Response {
    let policy =
      "default-src 'none'; style-src \(PageStyle.source); form-action 'self'; base-uri 'none';"
      + " frame-ancestors 'none'"
    return Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
        .contentSecurityPolicy: policy, .referrerPolicy: "no-referrer",
        .xFrameOptions: "DENY", .xRobotsTag: "noindex, nofollow", .xContentTypeOptions: "nosniff",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(string: page)))
  }
}

extension HTTPField.Name {
  fileprivate static let referrerPolicy = known("Referrer-Policy")
  fileprivate static let xFrameOptions = known("X-Frame-Options")
  fileprivate static let xRobotsTag = known("X-Robots-Tag")

  private static func known(_ name: StaticString) -> HTTPField.Name {
    // A name that is no token would be refused: a test reads all three headers.
    HTTPField.Name("\(name)") ?? .contentType
  }
}
