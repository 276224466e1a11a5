import FollowUp
import Foundation
import Settings

extension Zone {
  /// The zone of the person at the terminal: `TZ` as POSIX and glibc take it (a name of the data, a path, a rule such as
  /// `EET-2EEST,M3.5.0/3,M10.5.0/4`), else the machine's. `nil` where `TZ` says something else.
  static func local(_ environment: [String: String]) -> Zone? {
    guard let text = environment["TZ"]?.trimmingPrefix(":").description, !text.isEmpty else {
      return zone(at: "/etc/localtime") ?? .utc
    }
    if text.hasPrefix("/") { return zone(at: text) }
    let zones = ZoneDirectory(environment: Environment(variables: environment))
    return (try? zones.zone(named: text)) ?? Zone(rule: text)
  }

  private static func zone(at path: String) -> Zone? {
    FileManager.default.contents(atPath: path).flatMap {
      try? Zone(name: path, tzif: Array($0))  // unreadable: the caller says so
    }
  }
}
