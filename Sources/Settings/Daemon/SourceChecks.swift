import Foundation
import Surveys

/// What can be wrong between the keys of a source: each type needs some and takes some.
struct SourceChecks {
  /// Of closeloop.yml: what its paths are relative to.
  let folder: String
  private(set) var findings: [Finding] = []
  /// Each folder that files are taken from, and whose it is.
  private var folders: [String: Path] = [:]

  init(folder: String) { self.folder = folder }

  mutating func check(_ root: YAMLValue) {
    for entry in root["sources"]?.entries ?? [] {
      guard entry.value.entries != nil, let type = entry.value["type"]?.text else { continue }
      let path = Path.root["sources"][entry.key]
      if type == SourceKeys.native {
        checkNative(entry.value, path)
      } else if FileSourceKeys.types.contains(type) {
        var files = FileSourceChecks()
        files.check(entry.value, type: type, path)
        findings += files.findings
        if type == FileSourceKeys.folder { checkFolder(entry.value["path"], path) }
      } else if let preset = Preset.named(type) {
        checkHook(entry.value, preset, path)
      }
    }
  }

  private mutating func checkNative(_ source: YAMLValue, _ path: Path) {
    need("token", in: source, path)
    refuse(source, path, type: SourceKeys.native) { $0 != "type" && $0 != "token" }
  }

  private mutating func checkHook(_ source: YAMLValue, _ preset: Preset, _ path: Path) {
    let type = preset.name
    refuse(source, path, type: type) { key in
      switch key {
      case "token": true
      case "api-key": !preset.hasOneKey
      case "secret": preset.hasOneKey
      case "client-id": !preset.needsClientID
      case "api-token": preset.hasOneKey || preset.api == nil
      case "api", "insecure": preset.api == nil
      case "reconcile": preset.api?.list == nil
      default: FileSourceKeys.names.contains(key)
      }
    }
    let secret = preset.hasOneKey ? "api-key" : "secret"
    if !source.means(secret, of: SourceKeys.source) {
      add(source, path, .needsSecret(secret, type: type))
    }
    for field in preset.needs where !source.means(field.rawValue, of: SourceKeys.source) {
      add(source, path, field == .score ? .needsScore(type: type) : .needs(field.rawValue, type))
    }
    if preset.needsClientID, !source.means("client-id", of: SourceKeys.source) {
      add(source, path, .needs("client-id", type))
    }
    checkPlaces(source, preset, path)
    checkMembers(source, path)
    checkEvents(source["events"], path["events"])
    checkVerification(source["verify"], path["verify"])
    checkAPI(source, preset, path)
  }

  /// A bare name is a question's; a tool whose body has no questions by name has places alone.
  private mutating func checkPlaces(_ source: YAMLValue, _ preset: Preset, _ path: Path) {
    guard preset.mapping.questions.isEmpty else { return }
    func bare(_ value: YAMLValue?, _ path: Path) -> [Finding] {
      (value?.oneOrMore ?? []).compactMap { item in
        guard let text = item.text, case .question(let name) = Place(text) else { return nil }
        return Finding(item.position, path, .source(.noQuestions(name, type: preset.name)))
      }
    }
    for field in SourceKeys.plainFields {
      findings += bare(source[field.rawValue], path[field.rawValue])
    }
    for key in ["person", "attributes", "answers"] {
      for entry in source[key]?.entries ?? [] {
        findings += bare(entry.value, path[key][entry.key])
      }
    }
  }

  /// Of one folder, two sources would each take every file.
  private mutating func checkFolder(_ value: YAMLValue?, _ path: Path) {
    guard let value, let text = value.text else { return }
    let place = URL(filePath: FilePath.resolve(text, in: folder)).standardizedFileURL.path
    if let other = folders[place] {
      add(value, path["path"], .sameFolder(as: other.text))
    } else {
      folders[place] = path
    }
  }

  /// The members of an object are taken by its place alone.
  private mutating func checkMembers(_ source: YAMLValue, _ path: Path) {
    for key in ["attributes-from", "answers-from"] {
      for item in source[key]?.oneOrMore ?? [] {
        guard let text = item.text, Pointer(text) == nil else { continue }
        add(item, path[key], .noObject(text))
      }
    }
  }

  /// A name that stands under two meanings would mean either.
  private mutating func checkEvents(_ events: YAMLValue?, _ path: Path) {
    var meanings: [String: EventMeaning] = [:]
    for meaning in EventMeaning.allCases {
      for item in events?[meaning.rawValue]?.oneOrMore ?? [] {
        guard let name = item.text else { continue }
        if let other = meanings[name], other != meaning {
          add(item, path[meaning.rawValue], .twoMeanings(name, other.rawValue))
        }
        meanings[name] = meaning
      }
    }
  }

  private mutating func checkVerification(_ verify: YAMLValue?, _ path: Path) {
    guard let verify, verify.entries != nil else { return }
    switch (verify["header"], verify["signature"]) {
    case (nil, nil):
      guard
        !["header", "signature"].contains(where: { verify.means($0, of: SourceKeys.verification) })
      else { return }
      return add(verify, path, .noScheme)
    case (_?, let signature?): return add(signature, path["signature"], .twoSchemes)
    case (_?, nil):
      for entry in verify.entries ?? [] where entry.key != "header" {
        findings.append(
          Finding(entry.position, path[entry.key], .source(.onlyWithSignature(entry.key))))
      }
    case (nil, _?):
      let isTimed = verify["signed"].flatMap(\.text).map { $0 != "body" } ?? false
      if isTimed != (verify["timestamp"] != nil) { add(verify, path, .timestampAndSigned) }
    }
  }

  private mutating func checkAPI(_ source: YAMLValue, _ preset: Preset, _ path: Path) {
    guard let api = preset.api else { return }
    let isAsked = preset.thin != nil || source["reconcile"] != nil
    if isAsked, !preset.hasOneKey, !source.means("api-token", of: SourceKeys.source) {
      add(source, path, .needsToken(type: preset.name, isThin: preset.thin != nil))
    }
    if isAsked, api.base == nil, !source.means("api", of: SourceKeys.source) {
      add(source, path, .needs("api", preset.name))
    }
    if let reconcile = source["reconcile"], api.asksBySurvey,
      !source.means("survey", of: SourceKeys.source)
    {
      add(reconcile, path["reconcile"], .needsSurvey(type: preset.name))
    }
    if let address = source["api"], let text = address.text, let url = WebAddress(text),
      url.isPlainHTTP, source["insecure"]?.text != "true"
    {
      findings.append(Finding(address.position, path["api"], .value(.httpWithoutInsecure)))
    }
  }

  private mutating func need(_ key: String, in source: YAMLValue, _ path: Path) {
    guard !source.means(key, of: SourceKeys.source) else { return }
    findings.append(
      Finding(source.position, path, .value(.missingKey(key, of: SourceKeys.source.noun))))
  }

  private mutating func refuse(
    _ source: YAMLValue, _ path: Path, type: String, _ isRefused: (String) -> Bool
  ) {
    for entry in source.entries ?? []
    where SourceKeys.source[entry.key] != nil && isRefused(entry.key) {
      findings.append(
        Finding(entry.position, path[entry.key], .source(.notForType(entry.key, type))))
    }
  }

  private mutating func add(_ value: YAMLValue, _ path: Path, _ problem: Fault.SourceProblem) {
    findings.append(Finding(value.position, path, .source(problem)))
  }
}
