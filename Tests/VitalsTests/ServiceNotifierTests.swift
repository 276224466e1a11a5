import Foundation
import Glibc
import Testing

@testable import Vitals

struct ServiceNotifierTests {
  @Test func `READY and STATUS go to the socket as one datagram, WATCHDOG as another`() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "notify-\(UUID().uuidString.prefix(8))").path
    let socket = try Self.listen(at: path)
    defer {
      close(socket)
      unlink(path)
    }
    let notifier = ServiceNotifier(path: path)

    notifier.ready(status: "3 open\ncases")
    notifier.watchdog()
    notifier.stopping()

    #expect(Self.receive(from: socket) == "READY=1\nSTATUS=3 open cases")
    #expect(Self.receive(from: socket) == "WATCHDOG=1")
    #expect(Self.receive(from: socket) == "STOPPING=1\nSTATUS=stopping")
  }

  @Test func `without a socket nothing is said`() {
    #expect(!ServiceNotifier(path: nil).isConnected)
    #expect(!ServiceNotifier(path: "").isConnected)
    ServiceNotifier(path: nil).watchdog()
  }

  @Test(arguments: [
    ("30000000", Duration.seconds(10)), ("3000000", .seconds(1)), ("1", .milliseconds(100)),
  ])
  func `the watchdog is fed three times in its interval`(usec: String, expected: Duration) {
    #expect(WatchdogService.interval(environment: ["WATCHDOG_USEC": usec]) == expected)
  }

  private static func listen(at path: String) throws -> Int32 {
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(result == 0)
    return socket
  }

  private static func receive(from socket: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = recv(socket, &buffer, buffer.count, 0)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }
}
