@preconcurrency import Dispatch
import Foundation
import Ledger
import Synchronization

/// What the kernel tells of a folder (inotify): a hint that makes things fast. What is missed, the next scan sees.
final class FolderWatch: Sendable {
  /// Names of files that were closed after writing or moved here, and not written since.
  private let closed = Mutex<Set<String>>([])
  private let bell: Bell
  private let source: any DispatchSourceRead

  /// `nil` where the kernel has no watch to give.
  init?(path: String, bell: Bell) {
    let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    let wanted = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MODIFY | IN_MOVED_FROM | IN_DELETE)
    guard inotify_add_watch(descriptor, path, wanted) >= 0 else {
      close(descriptor)
      return nil
    }
    self.bell = bell
    source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: DispatchQueue(label: "folder watch"))
    source.setCancelHandler { close(descriptor) }
    source.setEventHandler { [weak self] in self?.read(descriptor) }
    source.resume()
  }

  deinit { source.cancel() }

  /// Whether the file was closed and nobody has written to it since.
  func sawClosed(_ name: String) -> Bool { closed.withLock { $0.contains(name) } }

  func forget(_ name: String) { closed.withLock { _ = $0.remove(name) } }

  private func read(_ descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var isWorthALook = false
    while true {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      buffer.withUnsafeBytes { bytes in
        for (mask, name) in FolderEvent.all(in: bytes.prefix(count)) {
          if mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0 {
            closed.withLock { _ = $0.insert(name) }
            isWorthALook = true
          } else {
            forget(name)
          }
        }
      }
    }
    if isWorthALook { bell.ring() }
  }
}

/// The events of one read: inotify(7), struct inotify_event.
private enum FolderEvent {
  private static let headByteCount = 16

  static func all(in bytes: Slice<UnsafeRawBufferPointer>) -> [(mask: UInt32, name: String)] {
    let bytes = UnsafeRawBufferPointer(rebasing: bytes)
    var events: [(UInt32, String)] = []
    var offset = 0
    while offset + headByteCount <= bytes.count {
      let mask = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
      let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
      let end = offset + headByteCount + length
      guard end <= bytes.count else { break }
      let name = bytes[(offset + headByteCount)..<end].prefix { $0 != 0 }
      events.append((mask, String(decoding: name, as: UTF8.self)))
      offset = end
    }
    return events
  }
}
