/// The version of this program, said by `--version`, the start line and `status`.
enum Version {
  static let text = "0.1.0"
}
