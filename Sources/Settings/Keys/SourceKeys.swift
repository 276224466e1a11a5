import Surveys

/// The keys of a source. Which of them a type takes is ``SourceChecks``' to say.
enum SourceKeys {
  /// Our own JSON over POST /v1/responses.
  static let native = "closeloop"
  static let types = [native] + FileSourceKeys.types + Preset.all.map(\.name)

  static let source = Shape(
    "a source",
    [
      Key(
        "type",
        .leaf(
          .choice(
            types,
            later: [
              "simplesat", "intercom", "mapped", "csv", "webhook", "jotform", "hotjar",
              "limesurvey", "trustmary", "screeb", "zenloop",
            ])),
        isRequired: true,
        "closeloop: our own JSON over POST /v1/responses; folder, import: files; else a tool's webhook at /v1/hooks/NAME"
      ),
      Key(
        "token", .oneOrList(.secret(.bearerToken)),
        "closeloop only: what it shows as bearer token; a list while one replaces another"),
      Key(
        "secret", .oneOrList(.secret(.key)),
        "What the webhook is signed with, or shows; a list while one replaces another"),
      Key(
        "api-key", .oneOrList(.secret(.key)),
        "delighted: the project's API key, which signs its webhooks and opens its API"),
      Key(
        "verify", .either(.choice(SourceKeys.schemes), verification),
        "How it is verified, where the tool's own way is not used or there is none"),
      Key("client-id", .leaf(.text), "The client id that is part of some tools' signing key"),
      Key(
        "tolerance", .leaf(.duration(allowsZero: false)), default: "5m",
        "How far a signed time may lie from ours, either way"),
      Key(
        "timezone", .leaf(.zone), default: "UTC", "The zone of instants that name none"),
      Key(
        "survey", .oneOrList(.leaf(.text)),
        "Only responses of these surveys or forms, by the tool's id; all where left out"),
      Key("events", .object(events), "What the names of its events mean"),
      Key(
        "only", .list(.object(condition), mayBeEmpty: false),
        "Only bodies in which each of these holds are responses"),
    ] + plainFields.map(field) + [
      Key("person", .object(person), "Where the person's facts stand"),
      Key(
        "attributes", .map(.oneOrList(.leaf(.place)), mayBeEmpty: false),
        "Attributes by name, each with its place"),
      Key(
        "attributes-from", .oneOrList(.leaf(.place)), "Objects whose members are attributes"),
      Key(
        "answers", .map(.oneOrList(.leaf(.place)), mayBeEmpty: false),
        "Other answers by name, each with its place; shown, never decided upon"),
      Key("answers-from", .oneOrList(.leaf(.place)), "Objects whose members are other answers"),
      Key(
        "choices", .map(.leaf(.whole(0...10)), mayBeEmpty: false),
        "Where the score is the id of a choice: id to score"),
      Key("api", .leaf(.webAddress), "The tool's API, where it is not at its usual address"),
      Key("api-token", .secret(.key), "What the tool's API is asked with"),
      Key(
        "reconcile", .leaf(.duration(allowsZero: false)),
        "So often ask the API what we should have, and take what is missing"),
      Key("insecure", .leaf(.boolean), default: "false", "Allow an http: URL as api"),
    ] + FileSourceKeys.keys)

  static let schemes = ["bearer", "path", "standard-webhooks"]

  static let verification = Shape(
    "a verification",
    [
      Key("header", .leaf(.text), "The secret stands in this header as it is"),
      Key("signature", .leaf(.text), "The header with a keyed hash (HMAC)"),
      Key(
        "algorithm", .leaf(.choice(Signature.Algorithm.allCases.map(\.rawValue))),
        default: "sha256", "The hash"),
      Key(
        "encoding", .leaf(.choice(Signature.Encoding.allCases.map(\.rawValue))), default: "hex",
        "How the hash is written"),
      Key("prefix", .leaf(.text), "What stands before the hash, as in sha256="),
      Key(
        "signed", .leaf(.choice(SignedForm.allCases.map(\.rawValue))), default: "body",
        "What is signed: the body, the timestamp and it, with a dot between or none"),
      Key("timestamp", .leaf(.text), "The header with the time of sending, where it is signed"),
      Key(
        "timestamp-form", .leaf(.choice(Signature.TimestampForm.allCases.map(\.rawValue))),
        default: "seconds", "How that time is written: Unix seconds, milliseconds, or RFC 3339"),
    ])

  /// What a generic signature is over.
  enum SignedForm: String, CaseIterable {
    case body
    case timestampDotBody = "timestamp.body"
    case timestampBody = "timestamp-body"

    var parts: [Signature.Part] {
      switch self {
      case .body: [.body]
      case .timestampDotBody: [.timestamp, .text("."), .body]
      case .timestampBody: [.timestamp, .body]
      }
    }
  }

  static let events = Shape(
    "the events",
    [Key("at", .oneOrList(.leaf(.place)), isRequired: true, "Where the event's name stands")]
      + EventMeaning.allCases.map { meaning in
        Key(meaning.rawValue, .oneOrList(.leaf(.text)), meaning.comment)
      } + [
        Key(
          "otherwise", .leaf(.choice(EventMeaning.allCases.map(\.rawValue))),
          default: "ignored", "What every other event is")
      ])

  static let condition = Shape(
    "a condition",
    [
      Key("at", .leaf(.place), isRequired: true, "Where to look"),
      Key(
        "is", .oneOrList(.leaf(.text)), isRequired: true,
        "One of these, as text; a body with nothing there passes"),
    ])

  static let person = Shape(
    "the person", Field.allCases.filter { $0.personKey != nil }.map(field))

  static var plainFields: [Field] { Field.allCases.filter { $0.personKey == nil } }

  private static func field(_ field: Field) -> Key {
    Key(field.personKey ?? field.rawValue, .oneOrList(.leaf(.place)), field.comment)
  }
}

extension Field {
  /// The key under `person:`.
  var personKey: String? {
    rawValue.hasPrefix("person.") ? String(rawValue.dropFirst("person.".count)) : nil
  }

  fileprivate var comment: String {
    switch self {
    case .id: "Where the tool's id of the response stands: the same in all events about it"
    case .score: "Where the score stands: a place, or the name of the NPS question; never guessed"
    case .comment: "Where the comment stands"
    case .answeredAt: "When the customer answered; receipt where there is none"
    case .updatedAt: "When this version was made: it orders versions"
    case .version: "A number that grows with each version, where there is no such time"
    case .test: "Where a test says true"
    case .surveyID: "The survey's id"
    case .question: "The question's text"
    case .personID: "The person's id at the tool or with us"
    case .email: "The e-mail address"
    case .name: "The name"
    case .firstName: "The first name, where there is no whole one"
    case .lastName: "The last name, where there is no whole one"
    case .phone: "The phone number"
    case .locale: "A language tag"
    case .timezone: "A name of the time-zone data"
    case .accountID: "The company's id"
    case .accountName: "The company's name"
    }
  }
}

extension EventMeaning {
  fileprivate var comment: String {
    switch self {
    case .answer: "Events that are a response, new or changed: these must have a score"
    case .underway: "A response still being given: taken as soon as it has a score"
    case .partial: "More comes: never taken by themselves"
    case .test: "Tests and pings"
    case .deleted: "The response was deleted at the tool: it is erased here"
    case .unsubscribe: "The person wants no more mail: onto the opt-out list"
    case .ignored: "No answers: shown, dismissed, bounced"
    }
  }
}
