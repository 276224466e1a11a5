import Foundation
import Glibc

/// A small file system that only the daemon sees, so that it can be filled without harm.
enum PrivateDisk {
  private static let unshare = "/usr/bin/unshare"
  private static var options: [String] {
    geteuid() == 0 ? ["--mount"] : ["--mount", "--user", "--map-root-user"]
  }

  /// Containers often forbid it.
  static var isPossible: Bool {
    let process = Process()
    process.executableURL = URL(filePath: unshare)
    process.arguments = options + ["mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return false
    }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// What goes before a command so that it has a disk of its own at `path`; its process stays the same.
  static func wrapper(over path: String, size: String) throws -> [String] {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let script = #"mount -t tmpfs -o size="$1",mode=700 tmpfs "$0" && shift && exec "$@""#
    return [unshare] + options + ["/bin/sh", "-c", script, path, size]
  }

  /// Takes every byte that is left.
  static func fill(_ path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    defer { close(descriptor) }
    let block = [UInt8](repeating: 0, count: 4_096)
    while write(descriptor, block, block.count) > 0 {}
    guard errno == ENOSPC else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
  }
}
