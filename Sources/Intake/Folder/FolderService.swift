import FollowUp
public import Foundation
public import Ledger
public import Logging
import Metrics
public import ServiceLifecycle

/// Takes in the files of a folder: each row once, whatever the file is called, and moves each file to `done` or
/// `failed` with a report beside it. A scan twice a minute is the truth; what the kernel tells comes sooner.
///
/// A crash in the middle leaves the file where it is: read again, its rows are known.
public struct FolderService: Service {
  private static let scanInterval = Duration.seconds(30)

  private let folder: FolderOptions
  private let ledger: LedgerStore
  private let metrics: IntakeMetrics
  private let logger: Logger
  private let now: @Sendable () -> Date
  private let bell = Bell()

  public init(
    _ folder: FolderOptions, ledger: LedgerStore, logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.folder = folder
    self.ledger = ledger
    metrics = IntakeMetrics(sources: [folder.source])
    self.logger = logger
    self.now = now
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown { await watch() }
  }

  private func watch() async {
    var watch: FolderWatch?
    var told: Set<String> = []
    var isTold = false
    while !Task.isCancelled {
      do {
        try makeFolders()
        if watch == nil { watch = FolderWatch(path: folder.path, bell: bell) }
        let unknown = try await takeWhatIsReady(watch)
        for name in unknown.subtracting(told) { logUnknown(name) }
        told = unknown
        isTold = false
      } catch {
        let why = Self.words(of: error)
        logger.error(
          "folder cannot be used; trying again",
          metadata: ["source": "\(folder.source)", "path": "\(folder.path)", "error": "\(why)"])
        if !isTold {
          isTold = await tell(
            "source \(folder.source): its folder \(folder.path) cannot be used: \(why)")
        }
      }
      await bell.wait(atMost: Self.scanInterval)
    }
  }

  private func makeFolders() throws {
    for name in ["", "/done", "/failed"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + name, withIntermediateDirectories: true)
    }
  }

  /// One scan, and every file it finds finished. Answers the names of files it cannot read at all.
  func takeWhatIsReady(_ watch: FolderWatch?) async throws -> Set<String> {
    let scan = FolderScan(path: folder.path, settleSeconds: folder.settleSeconds)
    let found = try scan.look(now: now()) { watch?.sawClosed($0) ?? false }
    for name in found.ready where !Task.isCancelled {
      watch?.forget(name)
      var take = FileTake(
        name: name, folder: folder, ledger: ledger, metrics: metrics, now: now)
      let outcome = await take.run()
      log(name, outcome)
      if case .failed(_, let why, let report) = outcome { await tell(name, why, report) }
    }
    return Set(found.unknown)
  }

  private func log(_ name: String, _ outcome: FileTake.Outcome) {
    var metadata: Logger.Metadata = ["source": "\(folder.source)", "file": "\(name)"]
    Counter(
      label: "closeloop_files_total",
      dimensions: [("source", folder.source), ("outcome", outcome.word)]
    ).increment()
    switch outcome {
    case .done(let counts):
      logger.notice("file done", metadata: metadata.merging(Self.numbers(counts)) { $1 })
    case .failed(let counts, let why, let report):
      metadata["why"] = "\(why)"
      metadata["report"] = "\(report)"
      guard let counts else { return logger.error("file failed", metadata: metadata) }
      logger.notice("file failed", metadata: metadata.merging(Self.numbers(counts)) { $1 })
    case .left(let why):
      metadata["why"] = "\(why)"
      logger.warning("file left for the next scan", metadata: metadata)
    }
  }

  private static func numbers(_ counts: FileCounts) -> Logger.Metadata {
    [
      "rows": "\(counts.rowCount)", "new": "\(counts.newCount)", "known": "\(counts.knownCount)",
      "refused": "\(counts.refusedCount)",
    ]
  }

  /// Somebody must hear of a file that nothing was taken of.
  private func tell(_ name: String, _ why: String, _ report: String) async {
    await tell(
      "source \(folder.source): the file \(name) was not taken (\(why)); its report is \(report)")
  }

  /// Whether operations will hear of it.
  @discardableResult
  private func tell(_ sentence: String) async -> Bool {
    do throws(LedgerError) {
      _ = try await ledger.record(.trouble(sentence: sentence))
      return true
    } catch {
      logger.error("operations were not told of a folder's trouble: \(error.text)")
      return false
    }
  }

  /// What the system says, where it is the system that does.
  private static func words(of error: any Error) -> String {
    let cause =
      ((error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error ?? error) as NSError
    guard cause.domain == NSPOSIXErrorDomain else { return "\(error)" }
    return String(cString: strerror(Int32(cause.code))).lowercased()
  }

  private func logUnknown(_ name: String) {
    logger.warning(
      "file left alone: its name must end in .csv, .tsv, .json, .ndjson or .jsonl",
      metadata: ["source": "\(folder.source)", "file": "\(name)"])
  }
}
