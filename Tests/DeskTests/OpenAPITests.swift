import FollowUp
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import TestSupport
import Testing

@testable import Desk

struct OpenAPITests {
  @Test func `the router and the description say the same`() async throws {
    let desk = try await DeskHouse.open().desk
    let router = Router(context: SocketContext.self)
    desk.addSharedRoutes(to: router)
    DaemonRoutes(desk: desk).add(to: router)

    let served = Set(router.routes.map { "\($0.method.rawValue) \($0.path)" })
    let described = Set(
      OpenAPIDocument.operations.filter { $0.part == .desk }
        .map { "\($0.method.rawValue) \($0.path)" })

    #expect(served.subtracting(described) == [])
    #expect(described.subtracting(served) == [])
    #expect(served.count == 37)
  }

  @Test func `what is for the socket alone is not served over TCP`() async throws {
    let desk = try await DeskHouse.open().desk
    let router = Router(context: NetworkContext.self)
    desk.addSharedRoutes(to: router)

    let served = Set(router.routes.map { "\($0.path)" })

    #expect(served.isDisjoint(with: ["/v1/reload", "/v1/backup", "/v1/status"]))
  }

  @Test func `over TCP nothing is described that only the socket offers`() throws {
    let socket = try paths(overSocket: true)
    let network = try paths(overSocket: false)

    #expect(
      socket.subtracting(network).sorted() == [
        "/metrics", "/v1/backup", "/v1/erase", "/v1/import/{source}", "/v1/reload", "/v1/status",
      ])
    #expect(network.isSuperset(of: ["/v1/responses", "/v1/hooks/{source}", "/v1/cases"]))
  }

  private func paths(overSocket isSocket: Bool) throws -> Set<String> {
    let data = try StableJSON.bytes(of: OpenAPIDocument.value(overSocket: isSocket))
    let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return Set(try #require(root?["paths"] as? [String: Any]).keys)
  }

  /// The bounds that a request is held to are told.
  @Test func `what a request may say is described as it is judged`() throws {
    let data = try StableJSON.bytes(of: OpenAPIDocument.value(overSocket: true))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let components = try #require(root["components"] as? [String: [String: Any]])
    let native = try #require(components["schemas"]?["NativeResponse"] as? [String: Any])
    let fields = try #require(native["properties"] as? [String: [String: Any]])

    #expect(fields["score"]?["minimum"] as? Int == 0)
    #expect(fields["score"]?["maximum"] as? Int == 10)
    #expect(fields["id"]?["maxLength"] as? Int == 200)
    let limit = OpenAPIDocument.paging.first { $0.name == "limit" }
    guard case .integer(_, let range)? = limit?.schema else {
      Issue.record("a limit is a whole number")
      return
    }
    #expect(range == 1...1_000)
  }

  @Test func `every operation has a name of its own and answers`() {
    let names = OpenAPIDocument.operations.map(\.name)

    #expect(Set(names).count == names.count)
    #expect(OpenAPIDocument.operations.allSatisfy { !$0.answers.isEmpty })
  }

  @Test func `every reference leads somewhere`() throws {
    let text = String(
      decoding: try StableJSON.bytes(of: OpenAPIDocument.value(overSocket: true)), as: UTF8.self)
    let referred = Set(
      text.matches(of: #/"\$ref":"#/components/schemas/([A-Za-z]+)"/#).map { String($0.1) })

    #expect(referred.subtracting(OpenAPIDocument.schemas.keys) == [])
    #expect(Set(OpenAPIDocument.schemas.keys).subtracting(referred) == [])
  }

  @Test func `it is OpenAPI 3.1 with the road in and the problems`() throws {
    let data = try StableJSON.bytes(of: OpenAPIDocument.value(overSocket: true))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let paths = try #require(root["paths"] as? [String: [String: [String: Any]]])

    #expect(root["openapi"] as? String == "3.1.0")
    let post = try #require(paths["/v1/responses"]?["post"])
    let responses = try #require(post["responses"] as? [String: [String: Any]])
    #expect(
      responses.keys.sorted() == ["200", "201", "400", "401", "413", "415", "422", "503"])
    let problem = responses["422"]?["content"] as? [String: Any]
    #expect(problem?.keys.sorted() == ["application/problem+json"])
  }

  @Test func `the documents have the keys that are described`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(
      .sample(score: 3, comment: "slow", account: Account(id: "a1", name: "Initech")))
    let file = try #require(try await house.store.reader.case(CaseID(rawValue: 1)))
    let alert = try #require(
      try await house.store.reader.alerts(AlertFilter(), page: PageRequest()).items.first)

    try hold(
      CaseDocument(file.case, person: file.person, responses: file.responses, now: house.now),
      to: "Case")
    try hold(AlertDocument(alert), to: "Alert")
    try hold(await house.desk.options.status(), to: "Status")
    let response = try #require(
      try await house.store.reader.response(ResponseKey(source: "app", id: "r1")))
    try hold(ResponseReport(response, trace: []), to: "ResponseReport")
    try hold(OptOutDocument(OptOut(key: "email:a@b", addedAt: .sample, by: "x")), to: "OptOut")
    try hold(AwayDocument(person: "sarah", until: nil), to: "Away")
  }

  /// Keys of the document are properties of the schema, and what is required is there.
  private func hold(_ document: some Encodable, to name: String) throws {
    let data = try StableJSON.bytes(of: document)
    let keys = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any]).keys
    guard case .object(let properties, _, _)? = OpenAPIDocument.schemas[name] else {
      Issue.record("\(name) is not described as an object")
      return
    }
    #expect(Set(keys).subtracting(properties.map(\.name)) == [], "\(name)")
    #expect(
      Set(properties.filter(\.isRequired).map(\.name)).subtracting(keys) == [], "\(name)")
  }
}
