extension Fault.YAMLProblem {
  var text: String {
    switch self {
    case .notReadable(let fault): "cannot be read: \(fault)"
    case .tooLarge(let limit): "over \(limit >> 20) MiB; split or shorten it"
    case .notUTF8: "not UTF-8 text; save it as UTF-8"
    case .syntax(let problem, let context):
      "not YAML: \(problem)" + (context.map { " \($0)" } ?? "")
    case .openQuote: "a quote opens here and never ends; close it"
    case .tab: "a tab stands where YAML wants spaces; indent with spaces"
    case .cannotStart(let character):
      "a value cannot begin with '\(String(character).shown)'; put it in quotes"
    case .severalDocuments: "a second document begins here; a file holds one"
    case .undefinedAlias:
      "a value that begins with * is an alias to YAML; put it in quotes"
    case .alias(let name): "alias '*\(name)': aliases are not supported; write the value out"
    case .anchor(let name): "anchor '&\(name)': anchors are not supported; write the value alone"
    case .mergeKey: "merge key '<<' is not supported; write the keys out"
    case .tag(let tag): "tag '\(tag.shown)' is not supported; write the value without it"
    case .tooDeep(let limit): "nested more than \(limit) levels deep"
    case .duplicateKey(let name, let line):
      "key '\(name.shown)' stands here again (first on line \(line)); keep one"
    case .keyNotText: "a key must be plain text"
    }
  }
}
