import Foundation
import Glibc

/// The other end of `NOTIFY_SOCKET`: what systemd would hear. READY is awaited here, never polled for.
final class NotifySocket: Sendable {
  let path: String
  private let descriptor: Int32
  /// Every message as it came.
  let messages = Record<String>()

  init(path: String) throws {
    self.path = path
    unlink(path)  // of the daemon before this one, where there was one
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    descriptor = socket
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    Thread.detachNewThread { [messages] in
      var buffer = [UInt8](repeating: 0, count: 4_096)
      while true {
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { break }
        messages.append(String(decoding: buffer.prefix(count), as: UTF8.self))
      }
      Glibc.close(socket)
      messages.close()
    }
  }

  /// Ends the reader, which closes the socket.
  func close() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    unlink(path)
  }
}
