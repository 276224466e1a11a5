public import Crypto
import Foundation

/// The key that signs links: 32 random bytes in `link.key` of the state folder. Who has it can act on every
/// case; a new one (delete the file, restart) makes every link sent so far worthless.
public struct LinkKey: Sendable {
  static let byteCount = 32
  static let fileName = "link.key"

  let symmetricKey: SymmetricKey

  public init(_ key: SymmetricKey) { symmetricKey = key }

  /// Tells this installation from every other: part of the ids that receivers see. Says nothing of the key.
  public var installation: String {
    let code = HMAC<SHA256>.authenticationCode(for: Array("installation".utf8), using: symmetricKey)
    return code.prefix(6).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  /// Reads the key, or makes it at the first start: written beside, synced, renamed into place, the folder
  /// synced, so that after a crash there is either no key or a whole one.
  public static func load(folder: String) throws(LinkKeyError) -> LinkKey {
    let path = folder + "/" + fileName
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw .cannotRead(path: path, errno: errno) }
      return try create(in: folder, at: path)
    }
    defer { close(descriptor) }
    // One byte more than a key, to see a file that is too long.
    var bytes = [UInt8](repeating: 0, count: byteCount + 1)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw .cannotRead(path: path, errno: errno) }
    guard count == byteCount else { throw .notAKey(path: path, byteCount: count) }
    return LinkKey(SymmetricKey(data: bytes.prefix(byteCount)))
  }

  private static func create(
    in folder: String, at path: String
  ) throws(LinkKeyError) -> LinkKey {
    let key = SymmetricKey(size: .bits256)
    let draft = path + ".new"
    unlink(draft)  // what a crash left behind; absent in every other case
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, errno: errno) }
    let written = key.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let isSynced = written == byteCount && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isSynced else { throw .cannotWrite(path: path, errno: code) }
    guard rename(draft, path) == 0 else { throw .cannotWrite(path: path, errno: errno) }
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw .cannotWrite(path: path, errno: errno) }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw .cannotWrite(path: path, errno: errno) }
    return LinkKey(key)
  }
}

extension LinkKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "<secret>" }
  public var debugDescription: String { "<secret>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
