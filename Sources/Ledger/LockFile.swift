import Foundation
import GRDBSQLite

/// The lock that keeps a second daemon out: held as long as the value lives, let go by the kernel when the
/// process ends in whatever way.
final class LockFile: Sendable {
  let descriptor: Int32

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

  /// Begins a transaction of the file system's own journal, which is refused where that journal is dead.
  ///
  /// An fdatasync is not to be believed alone: ext4 answers yes to some while it gives its journal up after an
  /// error, and what they covered is gone after the repair (seen on Linux 6.18, for up to 13 ms). A file's length
  /// cannot change without the journal, so one change asked for after the sync tells whether the sync was true.
  ///
  /// - Throws: ``LedgerError/inputOutput(sqliteCode:)``. A full disk refuses nothing that was synced.
  func confirmSync() throws(LedgerError) {
    let length = lseek(descriptor, 0, SEEK_END)
    guard length >= 0, ftruncate(descriptor, length == 0 ? 1 : 0) == 0 || errno.meansNoSpace
    else { throw .inputOutput(sqliteCode: SQLITE_IOERR) }
  }

  deinit { close(descriptor) }
}

extension Int32 {
  fileprivate var meansNoSpace: Bool { self == ENOSPC || self == EDQUOT }
}
