import Yams

/// What Yams says of a text that is not YAML, in our words.
enum YAMLFault {
  static func finding(for error: YamlError, in source: SourceText) -> Finding {
    switch error {
    // libyaml finds out at the end of the file, or at a "---" on the way.
    case .scanner(let context?, _, _, _) where context.text == "while scanning a quoted scalar":
      return Finding(Position(context.mark), .root, .yaml(.openQuote))
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let position = Position(mark)
      return Finding(
        position, .root,
        .yaml(self.problem(problem, context: context?.text, at: position, in: source)))
    case .reader(let problem, let offset, _, let yaml):
      let scalars = yaml.utf8.prefix(offset ?? 0)
      let index = String(decoding: scalars, as: UTF8.self).unicodeScalars.count
      let place = source.position(at: min(index, source.scalars.count))
      return Finding(place, .root, .yaml(.syntax(problem: problem, context: nil)))
    case .duplicatedKeysInMapping(let names, let context):
      let position = Position(context.mark)
      return Finding(
        position, .root, .yaml(.duplicateKey(names.first ?? "", firstLine: position.line)))
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return Finding(.start, .root, .yaml(.syntax(problem: "\(error)", context: nil)))
    }
  }

  private static func problem(
    _ problem: String, context: String?, at position: Position, in source: SourceText
  ) -> Fault.YAMLProblem {
    switch problem {
    case "but found another document": return .severalDocuments
    case "found undefined alias": return .undefinedAlias
    case "found character that cannot start any token":
      let scalar = source[position]
      if scalar == "\t" { return .tab }
      if let scalar { return .cannotStart(Character(scalar)) }
    default: break
    }
    return .syntax(problem: problem, context: context)
  }
}
