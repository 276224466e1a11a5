import Foundation

enum RealPath {
  /// A path without symbolic links; `nil` where there is nothing.
  static func of(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
