/// Where in a thin event the response is named.
public struct ThinEvent: Hashable, Sendable {
  public var response: [Place]
  public var survey: [Place]

  public init(response: [Place], survey: [Place] = []) {
    self.response = response
    self.survey = survey
  }
}

/// How a tool is asked for responses. Templates hold `{survey}`, `{id}`, `{since}` (RFC 3339),
/// `{since-seconds}` and `{since-milliseconds}`.
public struct ToolAPI: Hashable, Sendable {
  public enum Authorization: Hashable, Sendable {
    case bearer
    /// HTTP Basic with the token as user and no password.
    case basicUser
    /// A header, with what stands before the token in it.
    case header(String, prefix: String = "")
  }

  public enum Paging: Hashable, Sendable {
    /// A page's number in this parameter, from 1.
    case number(String)
    /// How many to skip in this parameter.
    case skip(String)
    /// The text found in the last item goes into this parameter.
    case lastItem(Pointer, parameter: String)
    /// The text found in the answer goes into this member of the search's body; none ends it.
    case cursor(Pointer, member: String)
  }

  public struct List: Hashable, Sendable {
    public var path: String
    public var items: Pointer
    public var paging: Paging
    public var pageSize: Int
    /// A search by POST, with a body made of this template.
    public var body: String?

    public init(
      path: String, items: Pointer, paging: Paging, pageSize: Int, body: String? = nil
    ) {
      self.path = path
      self.items = items
      self.paging = paging
      self.pageSize = pageSize
      self.body = body
    }
  }

  /// `nil` where each customer has an address of their own.
  public var base: String?
  public var authorization: Authorization
  /// One response.
  public var one: String?
  /// All responses since an instant.
  public var list: List?
  /// What is fetched stands here in the webhook's body, so that one mapping reads both.
  public var wrap: Pointer
  /// Where in the answer to `one` the response is.
  public var unwrap: Pointer

  public init(
    base: String?, _ authorization: Authorization, one: String? = nil, list: List? = nil,
    wrap: Pointer = "", unwrap: Pointer = ""
  ) {
    self.base = base
    self.authorization = authorization
    self.one = one
    self.list = list
    self.wrap = wrap
    self.unwrap = unwrap
  }

  /// Whether a list is asked survey by survey.
  public var asksBySurvey: Bool {
    list.map { $0.path.contains("{survey}") || $0.body?.contains("{survey}") == true } ?? false
  }
}
