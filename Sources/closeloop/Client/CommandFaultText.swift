extension CommandFault {
  /// *where: what is wrong; what to do*, on one line or a few.
  var text: String {
    switch self {
    case .unknownCommand(let name, let nearest):
      "closeloop: unknown command '\(name.singleLine)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "see `closeloop --help`")
    case .noDaemon(let socket):
      "closeloop: no daemon at \(socket); start it with `systemctl start closeloop` or give --config"
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
    case .faultyFiles(let faults): faults.joined(separator: "\n")
    }
  }

  private static func text(of problem: ProblemView, _ status: Int) -> String {
    let sentence = problem.detail ?? problem.title ?? "the daemon answered \(status)"
    var lines = ["closeloop: \(sentence.singleLine)"]
    for error in problem.errors ?? [] {
      let place = error.pointer.map { $0.isEmpty ? "" : "\($0.singleLine): " } ?? ""
      lines.append("  \(place)\(error.detail.singleLine)")
    }
    if let allowed = problem.allowed, !sentence.contains("allowed") {
      lines.append("  allowed: \(allowed.isEmpty ? "nothing" : allowed.joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }
}
