import FollowUp

extension CommandFault {
  /// *where: what is wrong; what to do*, on one line or a few.
  var text: String {
    switch self {
    case .unknownCommand(let name, let nearest):
      "closeloop: unknown command '\(name.singleLine)'; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "see `closeloop \(Self.group(of: name))--help`")
    case .noDaemon(let socket):
      "closeloop: no daemon at \(socket); start it with `systemctl start closeloop` or `closeloop serve`, or give --config"
    case .notPermitted(let socket):
      "closeloop: \(socket): permission denied; join the group closeloop"
        + " (`sudo usermod -aG closeloop $USER`, then log in again)"
    case .noAnswer(let socket, let reason):
      "closeloop: the daemon at \(socket) did not answer (\(reason)); see `journalctl -u closeloop`"
    case .refused(let status, let problem): Self.text(of: problem, status)
    case .unknownAnswer(let target):
      "closeloop: \(target): the daemon's answer is not in a form this version knows;"
        + " compare `closeloop --version` with `closeloop status`"
    case .unreadableFile(let path, let reason): "\(path): \(reason); give the file with --config"
    case .noFileSource(let name, let known):
      "closeloop: no source '\(name.singleLine)' of type folder or import"
        + " (closeloop.yml has: \(known.isEmpty ? "none" : known.joined(separator: ", ")));"
        + " `closeloop init FILE` writes one"
    case .dayPassed(let person, let day):
      "closeloop: --until: \(day.singleLine) is over; if \(person.singleLine) is back:"
        + " `closeloop away \(person.singleLine) --back`"
    case .unknownSource(let name, let known):
      "closeloop: --source: no source '\(name.singleLine)'"
        + " (closeloop.yml has: \(known.isEmpty ? "none" : known.joined(separator: ", ")))"
        + Nearest.suggestion(for: name, among: known)
    case .faultyFiles(let faults): faults.joined(separator: "\n")
    }
  }

  /// "case " of "case snooze": the command whose help says what there is.
  private static func group(of name: String) -> String {
    let words = name.split(separator: " ")
    return words.count > 1 ? words[0] + " " : ""
  }

  private static func text(of problem: ProblemView, _ status: Int) -> String {
    let errors = problem.errors ?? []
    // Fields tell their faults themselves; what is not about one field is told under the sentence.
    if !errors.isEmpty, errors.allSatisfy({ $0.pointer?.isEmpty == false }) {
      return errors.map { "closeloop: \($0.field): \($0.detail)".singleLine }
        .joined(separator: "\n")
    }
    let sentence = problem.detail ?? problem.title ?? "the daemon answered \(status)"
    var lines = ["closeloop: \(sentence.singleLine)"]
    lines += errors.map { "  \($0.detail.singleLine)" }
    if let allowed = problem.allowed, !sentence.contains("allowed:"),
      !sentence.contains("nothing is allowed")
    {
      lines.append("  allowed: \(allowed.isEmpty ? "nothing" : allowed.joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }
}

extension ProblemView.FieldError {
  /// "/root_cause" as the command line calls it: "--root-cause" without its dashes.
  fileprivate var field: String {
    String((pointer ?? "").drop { $0 == "/" || $0 == "?" }).replacing("_", with: "-")
  }
}
