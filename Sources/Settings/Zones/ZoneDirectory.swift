public import FollowUp
import Foundation
import Synchronization

/// The system's time-zone data: TZif files by name, each read once.
public final class ZoneDirectory: Sendable {
  /// The folder with its symbolic links resolved.
  public let folder: String
  private let known = Mutex<[String: Zone]>([:])

  /// $TZDIR, else /usr/share/zoneinfo.
  public convenience init(environment: Environment) {
    self.init(folder: environment["TZDIR"] ?? "/usr/share/zoneinfo")
  }

  public init(folder: String) {
    self.folder = RealPath.of(folder) ?? folder
  }

  /// The zone of a name in the data; names are compared exactly, as the data writes them.
  public func zone(named name: String) throws(ZoneProblem) -> Zone {
    if let zone = known.withLock({ $0[name] }) { return zone }
    let zone = try read(name)
    known.withLock { $0[name] = zone }
    return zone
  }

  /// "2026f": which edition of the data this is, where the folder says it.
  public var version: String? {
    if let text = text(of: "+VERSION") {
      return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let mark = "# version "
    let first = text(of: "tzdata.zi")?.prefix { $0 != "\n" }
    return first.flatMap { $0.hasPrefix(mark) ? String($0.dropFirst(mark.count)) : nil }
  }

  /// The name somebody meant: a place without its area ("helsinki"), or another spelling.
  func nearest(to name: String) -> String? {
    let names = self.names
    let place = "/" + name.lowercased().replacing(" ", with: "_")
    return names.first { $0.lowercased().hasSuffix(place) } ?? Nearest.word(to: name, among: names)
  }

  /// The names of the data as its source text lists them: zones (`Z name ...`), links (`L target name`).
  private var names: [String] {
    let lines = text(of: "tzdata.zi")?.split(separator: "\n") ?? []
    return lines.compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 3)
      switch parts.first {
      case "Z": return parts.count > 1 ? String(parts[1]) : nil
      case "L": return parts.count > 2 ? String(parts[2]) : nil
      default: return nil
      }
    }
  }

  private func read(_ name: String) throws(ZoneProblem) -> Zone {
    guard Self.isName(name), let path = RealPath.of(folder + "/" + name),
      path.hasPrefix(folder + "/")
    else { throw .unknown(name) }
    switch BoundedFile.read(path, limitBytes: 1 << 20) {
    case .success(let bytes):
      do {
        return try Zone(name: name, tzif: bytes)
      } catch {
        throw .unreadable(name)
      }
    case .failure(.notAFile): throw .unknown(name)
    case .failure: throw .unreadable(name)
    }
  }

  private func text(of file: String) -> String? {
    guard case .success(let bytes) = BoundedFile.read(folder + "/" + file, limitBytes: 1 << 20)
    else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// `Area/Location` in letters, digits, `_`, `+`, `-`. The `right/` copies count leap seconds: not ours.
  private static func isName(_ name: String) -> Bool {
    guard (1...64).contains(name.utf8.count), !name.hasPrefix("right/") else { return false }
    return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { byte in
          switch byte {
          case 97...122, 65...90, 48...57, 95, 43, 45: true
          default: false
          }
        }
    }
  }
}

/// Why a zone is not to be had.
public enum ZoneProblem: Error, Hashable, Sendable {
  case unknown(String)
  case unreadable(String)
}
