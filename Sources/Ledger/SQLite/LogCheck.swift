import Foundation
import GRDBSQLite

/// Looks for damage in a write-ahead log before SQLite reads it.
///
/// SQLite takes a frame with a wrong checksum for the torn end of the log and forgets it with everything after
/// it, in silence: right after a power cut, but a byte that changed on the disk would take every later commit
/// with it. The two can be told apart, because a transaction is only begun when the one before it is synced: of
/// what a power cut tears, nothing follows the commit. So a frame that stands right behind a commit, and goes on
/// from its checksum, means that the log was whole once. Damage in the last transaction alone looks like a torn
/// one and is not found. The format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
struct LogCheck {
  private static let headerBytes = 32
  private static let frameHeaderBytes = 24

  private struct Frame {
    var salts: UInt64
    var isCommit: Bool
    var stored: Checksum
  }

  /// - Throws: ``LedgerError/cannotOpen(path:sqliteCode:)`` with `SQLITE_CORRUPT` where the log is damaged.
  static func check(_ path: String) throws(LedgerError) {
    guard let file = FileHandle(forReadingAtPath: path) else { return }  // no log: nothing to lose
    defer { try? file.close() }  // it was only read
    do {
      guard try isWhole(file) else {
        throw LedgerError.cannotOpen(path: path, sqliteCode: SQLITE_CORRUPT)
      }
    } catch let error as LedgerError {
      throw error
    } catch {
      throw .cannotOpen(path: path, sqliteCode: SQLITE_IOERR)
    }
  }

  private static func isWhole(_ file: FileHandle) throws -> Bool {
    guard let header = try file.read(upToCount: headerBytes), header.count == headerBytes
    else { return true }
    var chain = Checksum()
    chain.add(header.prefix(24))
    let isHeaderSound = header.word(0) & ~1 == 0x377F_0682 && chain == header.checksum(at: 24)
    let pageBytes = isHeaderSound ? Int(header.word(8)) : 4_096
    var salts = isHeaderSound ? header.salts(at: 16) : nil
    var isBroken = !isHeaderSound
    var before: Frame?
    while let bytes = try file.read(upToCount: frameHeaderBytes + pageBytes),
      bytes.count == frameHeaderBytes + pageBytes
    {
      let frame = Frame(
        salts: bytes.salts(at: 8), isCommit: bytes.word(4) != 0, stored: bytes.checksum(at: 16))
      salts = salts ?? frame.salts
      if !isBroken, frame.salts == salts, chain.after(bytes) == frame.stored {
        chain = frame.stored
        continue
      }
      if isBroken, let before, before.isCommit, before.salts == salts, frame.salts == salts,
        before.stored.after(bytes) == frame.stored
      {
        return false
      }
      isBroken = true
      before = frame
    }
    return true
  }
}

/// The sums that go on from frame to frame, over words in the byte order of the machines we run on.
private struct Checksum: Equatable {
  var first: UInt32 = 0
  var second: UInt32 = 0

  mutating func add(_ bytes: Data) {
    bytes.withUnsafeBytes { raw in
      for offset in stride(from: 0, to: raw.count - 7, by: 8) {
        first &+=
          UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) &+ second
        second &+=
          UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
          &+ first
      }
    }
  }

  /// Over a frame: its page number and commit mark, then its page.
  func after(_ frame: Data) -> Checksum {
    var sum = self
    sum.add(frame.prefix(8))
    sum.add(frame.dropFirst(24))
    return sum
  }
}

extension Data {
  fileprivate func word(_ offset: Int) -> UInt32 {
    dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  fileprivate func salts(at offset: Int) -> UInt64 {
    UInt64(word(offset)) << 32 | UInt64(word(offset + 4))
  }

  fileprivate func checksum(at offset: Int) -> Checksum {
    Checksum(first: word(offset), second: word(offset + 4))
  }
}
