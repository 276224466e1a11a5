import Foundation

/// Which of a folder's files may be taken now.
struct FolderScan {
  static let unfinished = [".tmp", ".part", ".partial", ".filepart", ".crdownload", "~"]

  let path: String
  let settleSeconds: Double

  struct Found {
    /// Finished, the one changed longest ago first.
    var ready: [String] = []
    /// Whether a file is there that may not be finished.
    var hasUnfinished = false
    /// Of a name that says nothing we read.
    var unknown: [String] = []
  }

  /// - Parameter sawClosed: whether the kernel told that a file was closed after writing.
  func look(now: Date, sawClosed: (String) -> Bool) throws -> Found {
    var found = Found()
    var ready: [(name: String, changedAt: Date)] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
      guard !Self.isHidden(name), let stamp = FileStamp(path: path + "/" + name), stamp.isRegular
      else { continue }
      guard FileForm(name: name) != nil else {
        found.unknown.append(name)
        continue
      }
      let isSettled = now.timeIntervalSince(stamp.changedAt) >= settleSeconds
      if isSettled || sawClosed(name) {
        ready.append((name, stamp.changedAt))
      } else {
        found.hasUnfinished = true
      }
    }
    found.ready = ready.sorted { $0.changedAt < $1.changedAt }.map(\.name)
    return found
  }

  /// What programs write before it has its name.
  private static func isHidden(_ name: String) -> Bool {
    name.hasPrefix(".") || unfinished.contains { name.lowercased().hasSuffix($0) }
  }
}
