import Foundation
import Settings

extension SettingsOption {
  /// The client of the daemon that these settings describe. What is wrong with their file is said in a line,
  /// and keeps nobody from a daemon that runs.
  func client(_ console: Console) throws -> ControlClient {
    let socket = try controlSocket(console.environment)
    if let remark = socket.remark { console.complain(remark) }
    return ControlClient.socket(at: socket.path)
  }

  /// Where the daemon is to be found, and what is to be said of that.
  struct Socket: Equatable {
    var path: String
    var remark: String?
  }

  private static let standardSocket = "/run/closeloop/control.sock"
  private static let standardState = "/var/lib/closeloop"

  /// Where the daemon listens. Without settings in the standard place (another machine's package, a fresh
  /// one) that is systemd's place. A file of one's own is that of a daemon of one's own: no other is ever asked in its
  /// place, for what is said there would be done to the wrong customers.
  func controlSocket(_ variables: [String: String]) throws -> Socket {
    let file = path(variables)
    let isOwn = file != Self.standardPath
    if !isOwn, !Self.exists(file) { return Socket(path: Self.standardSocket) }
    let text: String
    switch SettingsReader.text(ofFile: file) {
    case .success(let read): text = read
    case .failure(let faults): throw CommandFault(faults)
    }
    let place = Self.place(text, file, variables)
    // A daemon that was started by hand has no runtime folder, and keeps its socket beside its state.
    guard let service = place.path,
      let byHand = Self.place(text, file, variables, byHand: true).path
    else {
      if isOwn, let faults = place.faults { throw CommandFault(faults) }
      return Socket(path: Self.standardSocket, remark: Self.unreadable(file))
    }
    let remark = place.faults.map { Self.remark($0, of: file) }
    let isService = variables["RUNTIME_DIRECTORY"] != nil || Self.exists(service)
    let isApart =
      isOwn && variables["RUNTIME_DIRECTORY"] == nil
      && !byHand.hasPrefix(Self.standardState + "/")
    let path = isApart || !isService && Self.exists(byHand) ? byHand : service
    return Socket(path: path, remark: remark)
  }

  private static func place(
    _ text: String, _ file: String, _ variables: [String: String], byHand: Bool = false
  ) -> ControlPlace {
    var environment = environment(variables)
    if byHand { environment.variables["RUNTIME_DIRECTORY"] = nil }
    return SettingsReader.readControl(text: text, file: file, environment: environment)
  }

  private static func remark(_ faults: FaultList, of file: String) -> String {
    let count = faults.faults.count
    return "closeloop: \(file) has \(count == 1 ? "a fault" : "\(count) faults");"
      + " the running daemon is asked all the same (`closeloop check` shows \(count == 1 ? "it" : "them"))"
  }

  private static func unreadable(_ file: String) -> String {
    "closeloop: \(file) does not say where the daemon listens, so \(standardSocket) is asked"
      + " (`closeloop check` shows the faults)"
  }

  /// A file in a folder that may not be entered counts as there: connecting says what is wrong.
  private static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0 || errno == EACCES
  }
}
