import ArgumentParser
import NIOCore

/// What to send, checked: within bounds, and to this machine alone.
struct LoadPlan: Sendable {
  var address: SocketAddress
  var host: String
  var path: String
  var token: String
  var connectionCount: Int
  var duration: TimeAmount
  var requestLimit: Int
  var itemsPerRequest: Int
  var rate: Double?
  var personCount: Int
  var detractorPercent: Int
  var form: PayloadForm
  var runName: String
  /// Where the instants of the answers are written.
  var timesPath: String?

  init(_ command: SendCommand) throws {
    (address, host, path) = try Self.target(command.url)
    token = command.token
    connectionCount = try Self.bounded(command.connections, 1...1_024, "connections")
    let longest = 3_600.0
    guard command.seconds.map({ $0 > 0 && $0 <= longest }) ?? true else {
      throw ValidationError("seconds: must be above 0 and at most 3600")
    }
    guard command.seconds != nil || command.requests != nil else {
      throw ValidationError("give --seconds, --requests, or both")
    }
    duration = .nanoseconds(Int64((command.seconds ?? longest) * 1e9))
    requestLimit = try Self.bounded(
      command.requests ?? 100_000_000, 1...100_000_000, "requests")
    itemsPerRequest = try Self.bounded(command.batch, 1...10_000, "batch")
    guard command.rate.map({ $0 > 0 && $0 <= 1e6 }) ?? true else {
      throw ValidationError("rate: must be above 0 and at most 1000000")
    }
    rate = command.rate
    personCount = try Self.bounded(command.persons, 1...100_000_000, "persons")
    detractorPercent = try Self.bounded(command.detractors, 0...100, "detractors")
    form = command.form
    timesPath = command.times
    runName = command.run ?? String(UInt64.random(in: 0..<1 << 40), radix: 36)
    guard (1...8).contains(runName.utf8.count), runName.allSatisfy({ $0.isLetter || $0.isNumber })
    else { throw ValidationError("run: must be 1 to 8 letters and digits") }
  }

  private static func bounded(
    _ value: Int, _ range: ClosedRange<Int>, _ name: String
  ) throws -> Int {
    guard range.contains(value) else {
      throw ValidationError("\(name): must be \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// `http://127.0.0.1:8642/path` taken apart; any other machine is refused.
  private static func target(
    _ url: String
  ) throws -> (SocketAddress, host: String, path: String) {
    let scheme = "http://"
    guard url.hasPrefix(scheme) else {
      throw ValidationError("url: must begin with http:// (got '\(url)')")
    }
    let rest = url.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(authority.count)
    guard let colon = authority.lastIndex(of: ":"),
      let port = Int(authority[authority.index(after: colon)...]), (1...65_535).contains(port)
    else { throw ValidationError("url: must name a port (got '\(url)')") }
    let name = authority[..<colon].filter { $0 != "[" && $0 != "]" }
    let ip = name == "localhost" ? "127.0.0.1" : name
    guard let address = try? SocketAddress(ipAddress: ip, port: port),  // no address: refused below
      ip.hasPrefix("127.") || ip == "::1"
    else { throw ValidationError("url: must be a loopback address (got '\(name)')") }
    return (address, String(authority), path.isEmpty ? "/" : String(path))
  }
}
