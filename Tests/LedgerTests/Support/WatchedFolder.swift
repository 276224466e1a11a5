import Foundation
import PowerCut

/// A folder on a disk whose power can be cut: see PowerCut.h. Ledgers opened in it afterwards are watched.
final class WatchedFolder: Sendable {
  let path: String
  private let address: Int
  private let observer: Observer

  /// - Parameter beforeSync: called on the thread that syncs, with the sync's number from 1.
  init(
    path: String = TestLedger.newFolder(), cutAt sync: Int = 0,
    beforeSync: @escaping @Sendable (WatchedFolder, Int) -> Void = { _, _ in }
  ) {
    self.path = path
    powercut_register()
    let machine = powercut_watch(path)
    powercut_cut_at(machine, sync)
    address = Int(bitPattern: machine)
    observer = Observer(beforeSync)
    powercut_before_sync(
      machine,
      { context, sync in
        guard let context else { return }
        let folder = Unmanaged<WatchedFolder>.fromOpaque(context).takeUnretainedValue()
        folder.observer.beforeSync(folder, sync)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    if let machine = OpaquePointer(bitPattern: address) { powercut_forget(machine) }
    try? FileManager.default.removeItem(atPath: path)  // gone already: as wanted
  }

  /// What the disk might hold if the power failed now, in a folder of its own.
  func remains(seed: UInt64) throws -> String {
    let folder = TestLedger.newFolder()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard let machine = OpaquePointer(bitPattern: address),
      powercut_write_remains(machine, folder, seed) >= 0
    else { throw CocoaError(.fileWriteUnknown) }
    return folder
  }

  var syncs: Int {
    OpaquePointer(bitPattern: address).map { powercut_syncs($0) } ?? 0
  }

  private final class Observer: Sendable {
    let beforeSync: @Sendable (WatchedFolder, Int) -> Void
    init(_ beforeSync: @escaping @Sendable (WatchedFolder, Int) -> Void) {
      self.beforeSync = beforeSync
    }
  }
}
