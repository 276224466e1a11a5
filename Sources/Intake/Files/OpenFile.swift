import Foundation

/// A file open for reading; closed when the value goes.
public final class OpenFile: Sendable {
  let path: String
  private let descriptor: Int32

  /// Refuses what is no regular file: a pipe has no end and a link may point anywhere.
  public init(path: String) throws(SourceFileFault) {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(errno: errno) }
    self.path = path
    self.descriptor = descriptor
    guard let stamp, stamp.isRegular else { throw .unreadable(errno: EINVAL) }
  }

  deinit { close(descriptor) }

  /// `nil` where the file system does not say.
  var stamp: FileStamp? { FileStamp(descriptor: descriptor) }

  var byteCount: Int { stamp?.byteCount ?? 0 }

  func bytes(from offset: Int, count: Int) throws(SourceFileFault) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let got = pread(descriptor, buffer.baseAddress, count, off_t(offset))
      if got < 0 { failure = errno }
      filled = max(0, got)
    }
    guard failure == 0 else { throw .unreadable(errno: failure) }
    return bytes
  }
}

/// What tells one state of a file from another.
struct FileStamp: Equatable {
  var inode: UInt64
  var byteCount: Int
  var modifiedAt: Int64
  /// Changes with content, name and rights alike, and cannot be set back.
  var changedAt: Date
  var isRegular: Bool

  init?(path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    inode = UInt64(status.st_ino)
    byteCount = Int(status.st_size)
    modifiedAt = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    changedAt = Date(
      timeIntervalSince1970: Double(status.st_ctim.tv_sec) + Double(status.st_ctim.tv_nsec) / 1e9)
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }
}
