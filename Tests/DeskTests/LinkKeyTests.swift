import Crypto
import Foundation
import Testing

@testable import Desk

struct LinkKeyTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/key-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // a test's own folder
    try body(folder)
  }

  @Test func `the first start makes a key that only the daemon reads, the next finds it`() throws {
    try withFolder { folder in
      let made = try LinkKey.load(folder: folder)
      let found = try LinkKey.load(folder: folder)

      #expect(made.symmetricKey == found.symmetricKey)
      #expect(made.symmetricKey.bitCount == 256)
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/link.key")
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["link.key"])
    }
  }

  @Test func `two houses have two keys`() throws {
    try withFolder { first in
      try withFolder { second in
        let keys = (try LinkKey.load(folder: first), try LinkKey.load(folder: second))
        #expect(keys.0.symmetricKey != keys.1.symmetricKey)
      }
    }
  }

  @Test(arguments: [0, 31, 33])
  func `a file that is no key is refused, not replaced`(byteCount: Int) throws {
    try withFolder { folder in
      let path = folder + "/link.key"
      try Data(count: byteCount).write(to: URL(filePath: path))

      let error = #expect(throws: LinkKeyError.self) { try LinkKey.load(folder: folder) }

      let size = byteCount > 32 ? 33 : byteCount
      #expect(
        error?.description
          == "\(path): the key of signed links has \(size) bytes, not 32; delete the file to make"
          + " a new one (links sent so far then stop working)")
    }
  }

  @Test func `what a crash left half written is written anew`() throws {
    try withFolder { folder in
      try Data(count: 5).write(to: URL(filePath: folder + "/link.key.new"))

      _ = try LinkKey.load(folder: folder)

      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["link.key"])
    }
  }

  @Test func `a folder that is not there is named`() {
    let error = #expect(throws: LinkKeyError.self) { try LinkKey.load(folder: "/nowhere/at/all") }

    #expect(
      error?.description
        == "/nowhere/at/all/link.key: the key of signed links cannot be written (No such file or"
        + " directory); the state folder must be writable by the daemon's user")
  }

  @Test func `an installation is known by its key and tells keys apart`() {
    let other = LinkKey(SymmetricKey(data: [UInt8](repeating: 8, count: 32)))

    #expect(DeskHouse.key.installation.count == 12)
    #expect(DeskHouse.key.installation == DeskHouse.key.installation)
    #expect(DeskHouse.key.installation != other.installation)
  }

  @Test func `a key is never shown`() {
    #expect("\(DeskHouse.key)" == "<secret>")
    #expect(String(reflecting: DeskHouse.key) == "<secret>")
    var dumped = ""
    dump(DeskHouse.key, to: &dumped)
    #expect(dumped == "- <secret>\n")
  }
}
