import Foundation

/// The lock that keeps a second daemon out: held as long as the value lives, let go by the kernel when the
/// process ends in whatever way.
final class LockFile: Sendable {
  private let descriptor: Int32

  /// Taken before anything else in the folder is touched. The file stays when the lock is let go: removing
  /// it would let two daemons hold locks on two files of one name.
  init(path: String) throws(LedgerError) {
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, sqliteCode: 0) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .locked(path: path)
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
