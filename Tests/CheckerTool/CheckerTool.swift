import Checker
import Foundation

/// Holds a stopped (or running) daemon's database to the promise.
///
///     closeloop-checker DATABASE [--accepted FILE] [--received FILE] [--channel NAME=slack|webhook]...
///                       [--settled] [--json]
///     closeloop-checker --list
///
/// Exit status: 0 every promise holds, 1 broken promises (one a line), 2 usage or nothing readable.
///
/// Both files are NDJSON, in the order things happened; instants are milliseconds since 1970.
///
/// `--accepted`: every response the daemon answered with a 2xx.
///
///     {"source":"app","id":"r17","status":201,"at":1795000000000}
///
/// `--received`: every request a receiver took whole.
///
///     {"alert":"alert_k3x_17","destination":"crm","kind":"breached","case":4,"may_repeat":false,
///      "answer":"ok","at":1795000000000,"not_before":1795000030000}
///
/// - `alert`: the `webhook-id` header as it came (it ends in "_" and the alert's number), or that number.
///   A Slack message has no id: leave it out, and give `kind` and `case` where the message shows them; then
///   what is counted is how often a chat hears of one kind of thing of one case.
/// - `may_repeat`: the body says so ("may repeat" in chat, `"may_repeat":true` in a webhook).
/// - `answer`: what the receiver did. `ok` took it; `refused` will never take it (400, 401, 403, 404, 410, 3xx,
///   a Slack 200 that is not "ok"); `busy` surely did not take it (429, 503 with Retry-After); `error` nobody can
///   tell (408, another 5xx); `none` took the bytes and closed or hung.
/// - `not_before`: of a busy answer, the instant until which it asked for patience.
///
/// `--settled`: nothing may wait any more.
@main
enum CheckerTool {
  static func main() {
    do {
      let request = try Request(Array(CommandLine.arguments.dropFirst()))
      if request.isList {
        for one in Promise.invariants { print("\(one.name): \(one.promise)") }
        return
      }
      let checker = try Checker(path: request.database)
      let found = try checker.damage() + checker.violations(request.witness)
      try say(found, asJSON: request.isJSON)
      exit(found.isEmpty ? 0 : 1)
    } catch {
      FileHandle.standardError.write(Data("closeloop-checker: \(error)\n".utf8))
      exit(2)
    }
  }

  private static func say(_ found: [Violation], asJSON: Bool) throws {
    guard asJSON else {
      for one in found { print(one) }
      return
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    for one in found { print(String(decoding: try encoder.encode(one), as: UTF8.self)) }
  }
}

/// What was asked for on the command line.
private struct Request {
  var database = ""
  var witness = Witness()
  var isJSON = false
  var isList = false

  enum Fault: Error, CustomStringConvertible {
    case usage(String)
    case badLine(file: String, line: Int, String)

    var description: String {
      switch self {
      case .usage(let what):
        """
        \(what); usage: closeloop-checker DATABASE [--accepted FILE] [--received FILE] \
        [--channel NAME=slack|webhook]... [--settled] [--json]
        """
      case .badLine(let file, let line, let what): "\(file):\(line): \(what)"
      }
    }
  }

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    func value(of option: String) throws -> String {
      guard let value = rest.popFirst() else { throw Fault.usage("\(option) takes a value") }
      return value
    }
    while let word = rest.popFirst() {
      switch word {
      case "--accepted": witness.accepted = try Self.lines(of: value(of: word))
      case "--received": witness.received = try Self.lines(of: value(of: word))
      case "--channel":
        let parts = try value(of: word).split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, ["slack", "webhook"].contains(parts[1]) else {
          throw Fault.usage("--channel takes NAME=slack or NAME=webhook")
        }
        witness.channels[parts[0]] = parts[1]
      case "--settled": witness.forced.isSettled = true
      case "--json": isJSON = true
      case "--list": isList = true
      case let path where database.isEmpty && !path.hasPrefix("-"): database = path
      default: throw Fault.usage("unknown argument \(word)")
      }
    }
    if database.isEmpty, !isList { throw Fault.usage("no database") }
  }

  private static func lines<Item: Decodable>(of path: String) throws -> [Item] {
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    return try text.split(separator: "\n").enumerated().map { index, line in
      do {
        return try JSONDecoder().decode(Item.self, from: Data(line.utf8))
      } catch {
        throw Fault.badLine(file: path, line: index + 1, "\(error)")
      }
    }
  }
}
