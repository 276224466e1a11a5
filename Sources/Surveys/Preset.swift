/// A survey tool as a value: what it sends, how it signs, where it can be asked.
public struct Preset: Hashable, Sendable {
  /// The `type:` in closeloop.yml.
  public var name: String
  /// As the tool calls itself.
  public var title: String
  public var verification: Verification
  public var mapping: Mapping
  /// Fields whose place the body does not give away: the source must name them.
  public var needs: [Field]
  /// The signing key is made of the client's id and the secret.
  public var needsClientID: Bool
  /// One key, given as `api-key`, both signs the webhooks and opens the API.
  public var hasOneKey: Bool
  /// A webhook that only says that there is a response; the answer is asked for.
  public var thin: ThinEvent?
  public var api: ToolAPI?
  /// What each of its bodies has, where its events have no names to know it by.
  public var marks: [Place]

  public init(
    _ name: String, _ title: String, _ verification: Verification, _ mapping: Mapping,
    needs: [Field] = [], needsClientID: Bool = false, hasOneKey: Bool = false,
    thin: ThinEvent? = nil, api: ToolAPI? = nil, marks: [Place] = []
  ) {
    self.name = name
    self.title = title
    self.verification = verification
    self.mapping = mapping
    self.needs = needs
    self.needsClientID = needsClientID
    self.hasOneKey = hasOneKey
    self.thin = thin
    self.api = api
    self.marks = marks
  }

  public static func named(_ name: String) -> Preset? { all.first { $0.name == name } }
}
