import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Reads a regular file up to a limit, so that a device or a huge file cannot fill the memory.
enum BoundedFile {
  static func read(_ path: String, limitBytes: Int) -> Result<[UInt8], FileFault> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failure(.system(code: errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .failure(.system(code: errno)) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .failure(.notAFile) }
    return content(of: descriptor, limitBytes: limitBytes)
  }

  private static func content(of descriptor: Int32, limitBytes: Int) -> Result<[UInt8], FileFault> {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1_024)
    while true {
      let size = chunk.count
      let count = chunk.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, size) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return .failure(.system(code: errno)) }
      guard count > 0 else { return .success(bytes) }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limitBytes else { return .failure(.tooLarge(limitBytes: limitBytes)) }
    }
  }
}

/// Why a file cannot be read.
public enum FileFault: Error, Hashable, Sendable {
  /// What the system said, as errno.
  case system(code: Int32)
  case notAFile
  case tooLarge(limitBytes: Int)
}

extension FileFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .system(let code): String(cString: strerror(code)).lowercased()
    case .notAFile: "not a regular file"
    case .tooLarge(let limitBytes): "over \(limitBytes / 1_024) KiB"
    }
  }
}
