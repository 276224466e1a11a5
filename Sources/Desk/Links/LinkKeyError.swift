import Foundation

/// Why the key of signed links could not be had.
public enum LinkKeyError: Error, Sendable, Equatable {
  case cannotRead(path: String, errno: Int32)
  case cannotWrite(path: String, errno: Int32)
  case notAKey(path: String, byteCount: Int)
}

extension LinkKeyError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotRead(let path, let errno):
      "\(path): the key of signed links cannot be read (\(String(cString: strerror(errno))));"
        + " it must be readable by the daemon's user"
    case .cannotWrite(let path, let errno):
      "\(path): the key of signed links cannot be written (\(String(cString: strerror(errno))));"
        + " the state folder must be writable by the daemon's user"
    case .notAKey(let path, let byteCount):
      "\(path): the key of signed links has \(byteCount) bytes, not 32; delete the file to make a new one"
        + " (links sent so far then stop working)"
    }
  }
}
