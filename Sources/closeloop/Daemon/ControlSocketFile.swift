import Glibc
import Synchronization

/// The file of the control socket. Whoever listens there already keeps it: a daemon neither takes the place of
/// another that answers, nor removes a file at its end that is not its own.
final class ControlSocketFile: Sendable {
  let path: String
  /// Where the socket is bound before it moves to `path`, beside it and as long, since addresses of sockets are
  /// short. The server removes at its end whatever lies where it was bound; so that is not `path`.
  let draftPath: String
  private let own = Mutex<FileNumber?>(nil)
  private let moveError = Mutex<Int32?>(nil)

  init(path: String) {
    self.path = path
    draftPath = String(path.dropLast()) + (path.last == "~" ? "-" : "~")
  }

  /// Nobody listens on what a crash left behind: that is replaced.
  func refuseWhereTaken() throws(StartFault) {
    guard let found = FileNumber(at: path) else { return }
    guard found.isSocket else { throw .socketInUse(path: path) }
    switch Self.errorOfConnecting(to: path) {
    case nil, EAGAIN: throw .controlAnswered(path: path)
    case EACCES, EPERM: throw .socketInUse(path: path)
    default: return
    }
  }

  /// Opens the bound socket to the group and puts it in place: the folder keeps everybody else out (DESIGN
  /// section 8). False where it could not be, which ``confirm()`` then throws.
  func moveIn() -> Bool {
    let number = FileNumber(at: draftPath)
    guard chmod(draftPath, 0o660) == 0, rename(draftPath, path) == 0 else {
      let code = errno
      moveError.withLock { $0 = code }
      return false
    }
    own.withLock { $0 = number }
    return true
  }

  func confirm() throws(StartFault) {
    guard let code = moveError.withLock({ $0 }) else { return }
    throw .cannotListen(key: "control", address: path, errno: code)
  }

  /// Removes the file if it still is the one that was put there.
  func remove() {
    guard let own = own.withLock({ $0 }), FileNumber(at: path) == own else { return }
    unlink(path)
  }

  /// `nil` where somebody took the connection. Never waits: a full queue is EAGAIN.
  private static func errorOfConnecting(to path: String) -> Int32? {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) {
      $0.copyBytes(from: path.utf8.prefix($0.count - 1))
    }
    let result = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    return result == 0 ? nil : errno
  }
}

/// What tells one file from another, whatever its name.
private struct FileNumber: Equatable {
  var device: dev_t
  var inode: ino_t
  var isSocket: Bool

  /// `nil` where there is nothing, or nothing that may be looked at.
  init?(at path: String) {
    var found = stat()
    guard lstat(path, &found) == 0 else { return nil }
    (device, inode) = (found.st_dev, found.st_ino)
    isSocket = found.st_mode & S_IFMT == S_IFSOCK
  }
}
