import Foundation

/// Space kept back on the disk: freed when the disk is full, so that outcomes and timers still commit.
struct Ballast: Sendable {
  static let byteCount = 4 << 20
  let path: String

  /// Whether the space is held now.
  @discardableResult
  func hold() -> Bool {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard posix_fallocate(descriptor, 0, off_t(Self.byteCount)) == 0 else {
      ftruncate(descriptor, 0)
      return false
    }
    return true
  }

  /// Gives the space back to the file system.
  func free() { unlink(path) }
}
