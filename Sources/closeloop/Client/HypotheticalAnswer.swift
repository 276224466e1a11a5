import ArgumentParser
import FollowUp
import Foundation

/// An answer as it is described on the command line.
struct HypotheticalAnswer: ParsableArguments {
  @Option(help: "How likely they are to recommend us, 0 to 10.") var score: Int
  @Option(help: "The customer's words.") var comment: String?
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "An attribute; numbers, true and false are read as such, unless quoted: 'zip=\"01234\"'.",
      valueName: "key=value"))
  var attributes: [String] = []
  @Option(help: "Where it comes from, a key of `sources` (default: app).") var source: String?
  @Option(help: "The customer's e-mail address.") var email: String?
  @Option(help: "The customer's company.") var account: String?
  @Option(help: "The survey's id.") var survey: String?
  @Option(help: "The customer's language, like en-GB.") var language: String?

  func validate() throws {
    guard Score(score) != nil else {
      throw ValidationError("--score: no score of an NPS answer (got \(score)); give 0 to 10")
    }
    for attribute in attributes where Self.pair(attribute) == nil {
      throw ValidationError(
        "--set: no attribute (got '\(attribute)'); write it like plan=enterprise")
    }
  }

  /// `nil` for a score that `validate` refuses.
  func response(at now: Date) -> Response? {
    Score(score).map { score in
      Response(
        key: ResponseKey(source: source ?? "app", id: "route"), score: score,
        comment: comment.flatMap { $0.isEmpty ? nil : Self.arriving($0) }, answeredAt: now,
        survey: survey.map { Survey(id: Self.arriving($0)) },
        person: PersonFacts(
          email: email?.trimmingCharacters(in: .whitespaces).lowercased(),
          locale: language.map(Self.arriving),
          account: account.map { Account(name: Self.arriving($0)) }),
        attributes: Dictionary(
          attributes.compactMap(Self.pair), uniquingKeysWith: { _, last in last }))
    }
  }

  /// As intake keeps every text.
  private static func arriving(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping
  }

  /// "seats=40" is a number, "plan=free" a text, and so is "zip=\"01234\"".
  private static func pair(_ text: String) -> (String, Scalar)? {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    let value = String(parts[1])
    let isLiteral = ["true", "false"].contains(value) || value.first == "\"" || isNumber(value)
    // What is no JSON literal after all is the text itself.
    let literal = isLiteral ? try? JSONDecoder().decode(Scalar.self, from: Data(value.utf8)) : nil
    return (arriving(String(parts[0])), literal ?? .text(arriving(value)))
  }

  private static func isNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) }
  }
}
