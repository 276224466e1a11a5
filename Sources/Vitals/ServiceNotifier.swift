import Glibc

/// Says to systemd how the service stands, over the datagram socket of `$NOTIFY_SOCKET` (sd_notify(3)).
/// Without that variable it says nothing.
public struct ServiceNotifier: Sendable {
  private let path: String?

  /// - Parameter path: a file path, or with a leading `@` an abstract name.
  public init(path: String?) { self.path = path.flatMap { $0.isEmpty ? nil : $0 } }

  /// Whether anybody listens.
  public var isConnected: Bool { path != nil }

  public func ready(status: String) { send("READY=1\nSTATUS=\(oneLine(status))") }
  public func status(_ text: String) { send("STATUS=\(oneLine(text))") }
  public func stopping() { send("STOPPING=1\nSTATUS=stopping") }
  public func watchdog() { send("WATCHDOG=1") }

  private func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  /// Best effort, as sd_notify(3) is: a lost status is said again, a lost READY ends in systemd's timeout.
  private func send(_ message: String) {
    guard let path else { return }
    let socket = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return }
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var name = Array(path.utf8)
    guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    if path.hasPrefix("@") { name[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    let bytes = Array(message.utf8)
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        _ = sendto(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL), generic, length)
      }
    }
  }
}
