import FollowUp
import Foundation
import Settings

extension Zone {
  /// The zone of the person at the terminal: `TZ`, else the machine's. UTC where neither can be read: it
  /// only shows times, and says so by its name.
  static func local(_ environment: [String: String]) -> Zone {
    let zones = ZoneDirectory(environment: Environment(variables: environment))
    if let name = environment["TZ"]?.trimmingPrefix(":"), !name.isEmpty {
      return (try? zones.zone(named: String(name))) ?? .utc
    }
    guard let bytes = FileManager.default.contents(atPath: "/etc/localtime") else { return .utc }
    return (try? Zone(name: "local", tzif: Array(bytes))) ?? .utc
  }
}
