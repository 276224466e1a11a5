/// Where a closeloop.yml says the daemon listens to commands, whatever else is wrong with the file.
public struct ControlPlace: Hashable, Sendable {
  /// `nil` where the text is no YAML with keys, or its `control` is no path.
  public var path: String?
  public var faults: FaultList?
}

extension SettingsReader {
  /// What a command needs to reach a running daemon; everything else of the file is the daemon's own matter.
  public static func readControl(
    text: String, file: String, environment: Environment
  ) -> ControlPlace {
    switch readDaemon(text: text, file: file, environment: environment) {
    case .success(let settings): return ControlPlace(path: settings.controlPath)
    case .failure(let faults):
      guard let root = YAMLReader.read(text).root, root.entries != nil else {
        return ControlPlace(faults: faults)
      }
      let fields = Fields(DaemonKeys.root, root, at: .root, folder: FilePath.folder(of: file))
      let builder = DaemonBuilder(root: fields, file: file, environment: environment)
      // What keeps it from being known is one of the faults.
      let path = try? builder.controlPath(try builder.stateFolder())
      return ControlPlace(path: path, faults: faults)
    }
  }
}
