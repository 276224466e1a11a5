import FollowUp

extension Fault.ValueProblem {
  var text: String {
    switch self {
    case .unknownKey(let name, let noun, let known):
      "unknown key '\(name.shown)' in \(noun) (known: \(known.listed))"
        + Nearest.suggestion(for: name, among: known)
    case .missingKey(let name, let noun): "\(noun) needs '\(name)'"
    case .notInThisVersion(let key): "'\(key)' is not in this version; take it out"
    case .valueNotInThisVersion(let text): "'\(text)' is not in this version"
    case .businessTime(let text):
      "business time ('\(text.shown)') is not in this version; write wall time, as in 8h or 3d"
    case .noValue: "no value; write one, or take the key out"
    case .badValue(.text(let text), .choice(let known, _)):
      "unknown value '\(text.shown)' (known: \(known.listed))"
        + Nearest.suggestion(for: text, among: known)
    case .badValue(.hidden, let leaf): "this is not \(leaf.noun); \(leaf.advice)"
    case .badValue(.text(let text), let leaf):
      "'\(text.shown)' is not \(leaf.noun); \(leaf.advice)"
    case .badValue(let got, let leaf): "\(got.noun) stands where \(leaf.noun) belongs"
    case .wrongForm(let got, let form): "\(got.noun) stands where \(form.noun) belongs"
    case .empty(let form): "\(form.noun) without anything in it; write at least one"
    case .repeated(let name): "'\(name.shown)' stands here twice"
    case .badName(let name):
      "'\(name.shown)' is not a name; use letters, digits, '.', '_' and '-', at most 64 of them"
    case .reservedName(let name):
      "'\(name)' means the owner of a case in a ladder; choose another name"
    case .unknownName(let namespace, let name, let known):
      "unknown \(namespace.singular) '\(name.shown)' (known: \(known.listed))"
        + Nearest.suggestion(for: name, among: known)
    case .unknownZone(let name, let nearest):
      "unknown zone '\(name.shown)'; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "use a name of the time-zone data, as in Europe/Helsinki")
    case .unreadableZone(let name):
      "zone '\(name.shown)' cannot be read; is the system's time-zone data complete?"
    case .secretInPlain(let host):
      "a URL of \(host) is a secret; write {credential: NAME}, {env: NAME} or {file: PATH}"
    case .httpWithoutInsecure:
      "an http: URL can be read and changed on the way; use https, or say insecure: true beside it"
    case .badSecretName(let name):
      "'\(name.shown)' is not the name of a secret; use letters, digits, '.', '_' and '-'"
    }
  }
}

extension Fault.Got {
  var noun: String {
    switch self {
    case .text(let text): "'\(text.shown)'"
    case .hidden: "a text"
    case .list: "a list"
    case .object: "an object"
    case .nothing: "nothing"
    }
  }
}

extension Fault.Form {
  var noun: String {
    switch self {
    case .list: "a list"
    case .object(let noun): "an object (\(noun))"
    case .names: "an object of names"
    case .secret: "{credential: NAME}, {env: NAME} or {file: PATH}"
    case .conditions: "an object of conditions"
    }
  }
}

extension Namespace {
  var singular: String {
    switch self {
    case .people: "person"
    case .teams: "team"
    case .destinations: "destination"
    case .queues: "queue"
    }
  }
}
