extension SettingsOption {
  /// The client of the daemon that these settings describe.
  func client(_ console: Console) throws -> ControlClient {
    ControlClient(socket: try controlSocket(console.environment))
  }

  private func controlSocket(_ environment: [String: String]) throws -> String {
    "/run/closeloop/control.sock"
  }
}
