import Foundation
import NIOCore

/// Who is at the other end of a unix socket, as the kernel knew it when they connected (unix(7),
/// SO_PEERCRED). The layout is that of the kernel's `struct ucred`.
struct PeerCredentials: Sendable, Equatable {
  var processID: Int32
  var userID: UInt32
  var groupID: UInt32

  /// Throws where the channel is not a socket.
  static func read(of channel: any Channel) async throws -> PeerCredentials {
    guard let provider = channel as? any SocketOptionProvider else {
      throw ChannelError.operationUnsupported
    }
    return try await provider.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
    ).get()
  }

  /// The user's name, or "uid 1234" where the system has none for it.
  var userName: String {
    var capacity = 1_024
    while capacity <= 1 << 20 {
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      var buffer = [CChar](repeating: 0, count: capacity)
      let code = getpwuid_r(userID, &entry, &buffer, buffer.count, &found)
      if code == 0, found != nil, let name = entry.pw_name {
        return String(cString: name)
      }
      guard code == ERANGE else { break }
      capacity *= 4
    }
    return "uid \(userID)"
  }
}
