/// The keys of a secret reference.
enum SecretForm: String, CaseIterable {
  case credential, env, file

  /// Whether a name can be one: no slashes, so that a credential stays in its folder.
  func accepts(_ name: String) -> Bool {
    switch self {
    case .credential: Name.isOne(name)
    case .env:
      Name.isOne(name) && !name.contains(".") && !name.contains("-")
        && name.first?.isNumber == false
    case .file: !name.contains("\0")
    }
  }

  func reference(_ name: String, folder: String) -> SecretReference {
    switch self {
    case .credential: .credential(name)
    case .env: .env(name)
    case .file: .file(FilePath.resolve(name, in: folder))
    }
  }
}

/// Paths in settings are relative to the folder of the file that says them.
enum FilePath {
  static func resolve(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
  }

  /// The folder of a file, empty for a bare name.
  static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "" }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }
}
