import FollowUp
import Foundation
import Intake

/// The source that `closeloop init` writes for one body of a webhook.
struct PayloadFiles {
  /// Our field to its key in a webhook's source, where that is not the same.
  private static let keys: [MappedField: String] = [
    .surveyID: "survey-id", .surveyQuestion: "question",
  ]
  private static let personKeys: [MappedField: String] = [
    .personID: "id", .personEmail: "email", .personName: "name", .personPhone: "phone",
    .personLocale: "locale", .personTimezone: "timezone", .accountID: "account-id",
    .accountName: "account-name",
  ]

  /// Lines to stand under the source's name.
  static func source(_ tool: GuessedTool, named name: String, score: String?) -> String {
    let key = tool.hasOneKey ? "api-key" : "secret"
    var lines = ["type: \(tool.name)", "\(key): {credential: \(name)-secret}"]
    if tool.needsClientID { lines.append("client-id: change-me") }
    if tool.needsScore, let score { lines.append("score: \(FirstFiles.quoted(score))") }
    if tool.isThin {
      lines.append(
        "api-token: {credential: \(name)-api}   # the tool's API is asked for the answer")
    }
    if tool.needsAPIAddress { lines.append("api: https://change-me.example.com") }
    return indented(lines)
  }

  static func source(_ guess: GuessedMapping, named name: String) -> String {
    var lines = [
      "type: generic", "secret: {credential: \(name)-secret}",
      "verify: bearer   # or path, standard-webhooks, {header: ...}, {signature: ...}",
    ]
    var (person, attributes): ([String], [String]) = ([], [])
    for (field, column) in guess.fields {
      let place = FirstFiles.quoted(pointer(column))
      if let key = personKeys[field] {
        person.append("\(key): \(place)")
      } else if case .attribute(let attribute) = field {
        attributes.append("\(FirstFiles.quoted(attribute)): \(place)")
      } else {
        lines.append("\(keys[field] ?? field.text): \(place)")
      }
    }
    if !person.isEmpty { lines.append("person: {\(person.joined(separator: ", "))}") }
    if !attributes.isEmpty { lines.append("attributes: {\(attributes.joined(separator: ", "))}") }
    return indented(lines)
  }

  /// "data.score" as "/data/score".
  private static func pointer(_ column: String) -> String {
    column.split(separator: ".", omittingEmptySubsequences: false).map { step in
      "/" + String(step).replacing("~", with: "~0").replacing("/", with: "~1")
    }.joined()
  }

  /// "/data/score" as a column of the look at a body has it.
  static func column(_ place: String) -> String {
    place.hasPrefix("/") ? String(place.dropFirst().replacing("/", with: ".")) : place
  }

  private static func indented(_ lines: [String]) -> String {
    lines.map { "    " + $0 }.joined(separator: "\n")
  }
}
