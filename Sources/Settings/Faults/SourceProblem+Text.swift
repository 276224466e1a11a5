import FollowUp

extension Fault.SourceProblem {
  var text: String {
    switch self {
    case .notForType(let key, let type): "'\(key)' is not for a source of type \(type)"
    case .needsSecret(let key, let type):
      "a source of type \(type) needs '\(key)': what its webhooks are signed with, or show"
    case .needsScore(let type):
      "a source of type \(type) needs 'score': its body does not say which question is the NPS "
        + "one; name it, or its place as in /answers/nps"
    case .needs(let key, let type): "a source of type \(type) needs '\(key)'"
    case .noQuestions(let name, let type):
      "'\(name.shown)' is no place: \(type) names no questions; write a JSON pointer as in "
        + "/data/score, or header:NAME"
    case .noObject(let name):
      "'\(name.shown)' is no place of an object; write a JSON pointer as in /data/properties"
    case .twoMeanings(let name, let other):
      "'\(name.shown)' stands under '\(other)' too; an event means one thing"
    case .sameFolder(let other):
      "the folder of \(other) too: each would take every file; give each its own"
    case .noScheme: "say 'header' or 'signature', or write bearer, path or standard-webhooks"
    case .twoSchemes: "'header' and 'signature' exclude each other; keep one"
    case .onlyWithSignature(let key): "'\(key)' goes with 'signature' only"
    case .timestampAndSigned:
      "a time is signed and its header named, or neither: write both 'timestamp' and "
        + "signed: timestamp.body, or none"
    case .needsToken(let type, let isThin):
      isThin
        ? "a source of type \(type) needs 'api-token': its webhook brings no answers, they are asked for"
        : "'reconcile' needs 'api-token'"
    case .needsSurvey(let type):
      "\(type) is asked survey by survey: 'reconcile' needs 'survey', the id of one or a list"
    case .unknownField(let name, let nearest):
      "'\(name.shown)' is no field of ours (known: \(MappedField.names.joined(separator: ", ")), "
        + "attributes.NAME, answers.NAME)" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .noScoreColumn:
      "no column is named for 'score': say which one it is, it is never guessed"
    case .numberNotMapped(let name):
      "'\(name.shown)' is no attribute or answer among 'fields'"
    }
  }
}
