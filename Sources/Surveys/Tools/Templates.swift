/// Tools whose body is written by their user, or by a script of ours: our own JSON, with text allowed where
/// a number is meant, since templates write text.
extension Preset {
  /// A webhook fired by a trigger; the body is the template of the README.
  /// https://developer.zendesk.com/api-reference/webhooks/introduction
  static let zendesk = Preset(
    "zendesk", "Zendesk",
    .signature(
      Signature(
        .headers(["X-Zendesk-Webhook-Signature"]), .base64, signed: [.timestamp, .body],
        timestampHeaders: ["X-Zendesk-Webhook-Signature-Timestamp"], timestampForm: .instant)),
    native())

  /// The Apps Script of the README, run on each submission. It sends the titles of the questions, so the NPS
  /// one must be named.
  static let googleForms = Preset(
    "google-forms", "Google Forms", .bearer,
    Mapping(
      fields: [
        .id: ["/responseId"], .answeredAt: ["/createTime"],
        .updatedAt: ["/lastSubmittedTime"], .surveyID: ["/formId"],
        .email: ["/respondentEmail"],
      ],
      questions: [.members(of: "/answers")], answers: [.members(of: "/answers")]),
    needs: [.score])

  /// https://www.standardwebhooks.com: `{type, timestamp, data}` with our own JSON as data.
  static let standardWebhooks = Preset(
    "standard-webhooks", "Standard Webhooks", .signature(.standardWebhooks),
    native(
      below: "/data",
      events: EventTable(
        at: "/type",
        [
          "response.created": .answer, "response.updated": .answer,
          "response.finished": .answer, "response.partial": .partial,
          "response.deleted": .deleted, "person.unsubscribed": .unsubscribe, "test": .test,
          "ping": .test,
        ], otherwise: .answer)))

  /// https://github.com/cloudevents/spec @c2845a4, with our own JSON as data.
  static let cloudevents = Preset(
    "cloudevents", "CloudEvents 1.0", .bearer, cloud,
    marks: ["/specversion", "/source", "/data/id", "/data/score"])

  private static var cloud: Mapping {
    var mapping = native(below: "/data")
    mapping.envelope = .cloudEvents
    mapping.fields[.id] = ["/data/id", "/id"]
    mapping.fields[.updatedAt] = ["/data/updated_at", "/time"]
    mapping.fields[.answeredAt] = ["/data/answered_at", "/time"]
    return mapping
  }

  /// Everything is said in closeloop.yml.
  static let generic = Preset(
    "generic", "any other tool", .bearer,
    Mapping(
      questions: [.members(of: "")]), needs: [.id, .score])

  private static func native(below root: Pointer = "", events: EventTable? = nil) -> Mapping {
    Mapping(
      events: events, fields: Mapping.nativeFields(below: root),
      attributes: [.members(of: root.appending("attributes"))],
      answers: [.members(of: root.appending("answers"))])
  }
}
