import FollowUp
import Foundation
import Ledger
import Logging
import TestSupport
import Testing

@testable import Intake

@Suite struct FolderTests {
  @Test func `a folder that cannot be used is told, in the system's words`() async throws {
    let house = try await FolderHouse()
    try "no folder".write(toFile: house.path, atomically: true, encoding: .utf8)

    let running = Task { try await house.service.run() }
    await house.ledger.outboxBell.wait(atMost: .seconds(30))
    running.cancel()
    try await running.value

    let alerts = try await house.ledger.reader.alerts(AlertFilter(), page: PageRequest()).items
    #expect(alerts.map(\.kind) == [.operations])
    #expect(
      alerts[0].facts.sentence
        == "source drop: its folder \(house.path) cannot be used: file exists")
  }

  @Test func `a file's rows are taken and it moves to done with its report`() async throws {
    let house = try await FolderHouse()
    house.drop("nps.csv", "id,score,comment\nr1,3,slow\nr2,11,x\nr3,2,\n")

    try await house.scan()

    #expect(try await house.score(of: "r1") == 3)
    #expect(try await house.score(of: "r3") == 2)
    #expect(house.names(in: "") == [])
    #expect(house.names(in: "done") == ["nps.csv", "nps.csv.report.txt"])
    #expect(
      house.text("done/nps.csv.report.txt") == """
        line 3: bad-score: score: '11' is no whole number from 0 to 10; closeloop quarantine show 2
        file: nps.csv
        source: drop
        taken: 2026-11-21T09:00:00Z
        rows: 3
        new: 2 (case 2)
        refused: 1 (bad-score 1)

        """)
  }

  @Test func `an e-mail address that is none is counted, and its response taken`() async throws {
    let house = try await FolderHouse(
      mapping: .sample([.id: "id", .score: "score", .personEmail: "mail"]))
    house.drop("nps.csv", "id,score,mail\nr1,3,ada at example.com\nr2,11,n/a\nr3,9,\n")

    try await house.scan()

    #expect(try await house.score(of: "r1") == 3)
    let report = try #require(house.text("done/nps.csv.report.txt"))
    #expect(report.hasSuffix("refused: 1 (bad-score 1)\n1 e-mail address could not be read\n"))
  }

  @Test func `a file that comes again under another name changes nothing`() async throws {
    let house = try await FolderHouse()
    let text = "id,score,comment\nr1,3,slow\nr2,11,x\n"
    house.drop("one.csv", text)
    try await house.scan()

    house.drop("two.csv", text)
    try await house.scan()
    house.drop("one.csv", text + "r3,7,\n")
    try await house.scan()

    let proof = try await house.ledger.reader.prove()
    #expect(proof.isWhole)
    #expect(proof.accepted == 3)
    #expect(proof.quarantined == 1)
    #expect(
      house.text("done/two.csv.report.txt")?.hasPrefix(
        "line 3: bad-score: score: '11' is no whole number from 0 to 10; in quarantine already\n")
        == true)
    #expect(house.names(in: "done").count { $0.hasSuffix("one.csv") } == 2)
  }

  @Test func `equal rows without an id are as many as there are`() async throws {
    let house = try await FolderHouse(mapping: .sample([.score: "score", .comment: "comment"]))
    house.drop("one.csv", "score,comment\n9,\n9,\n9,\n3,slow\n")
    try await house.scan()
    house.drop("two.csv", "comment,score\n,9\n,9\nslow,3\nfast,10\n")
    try await house.scan()

    #expect(try await house.ledger.reader.prove().accepted == 5)
  }

  @Test func `what is not finished is left alone`() async throws {
    let house = try await FolderHouse(settleSeconds: 60)
    for name in ["nps.csv", ".hidden.csv", "nps.csv.part", "nps.csv.tmp", "notes.xlsx"] {
      house.drop(name, "id,score\nr1,3\n")
    }

    try await house.scan()
    #expect(house.names(in: "").count == 4)
    #expect(house.names(in: "done") == [])

    house.advance(by: 120)
    try await house.scan()
    #expect(house.names(in: "done") == ["nps.csv", "nps.csv.report.txt"])
  }

  @Test func `a file that was seen closing is taken at once`() async throws {
    let house = try await FolderHouse(settleSeconds: 3_600)
    try FileManager.default.createDirectory(atPath: house.path, withIntermediateDirectories: true)
    let bell = Bell()
    let watch = try #require(FolderWatch(path: house.path, bell: bell))

    house.drop("nps.csv", "id,score\nr1,3\n")
    await bell.wait(atMost: .seconds(10))
    try await house.scan(watch)

    #expect(house.names(in: "done") == ["nps.csv", "nps.csv.report.txt"])
  }

  @Test func `a file that is still being written after it was closed once waits`() async throws {
    let house = try await FolderHouse(settleSeconds: 3_600)
    try FileManager.default.createDirectory(atPath: house.path, withIntermediateDirectories: true)
    let bell = Bell()
    let watch = try #require(FolderWatch(path: house.path, bell: bell))
    house.drop("nps.csv", "id,score\nr1,1")
    await bell.wait(atMost: .seconds(10))

    let handle = try #require(FileHandle(forWritingAtPath: house.path + "/nps.csv"))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("0\n".utf8))
    while watch.sawClosed("nps.csv") { await Task.yield() }
    try await house.scan(watch)
    #expect(house.names(in: "done") == [])

    try handle.close()
    await bell.wait(atMost: .seconds(10))
    try await house.scan(watch)
    #expect(try await house.score(of: "r1") == 10)
  }

  @Test func `a file that cannot be read as the mapping says goes to failed, whole`() async throws {
    let house = try await FolderHouse()
    house.drop("nps.csv", "id,note\nr1,3\n")

    try await house.scan()

    #expect(house.names(in: "failed") == ["nps.csv", "nps.csv.report.txt"])
    #expect(
      house.text("failed/nps.csv.report.txt") == """
        file: nps.csv
        source: drop
        nothing was taken: no column 'score' (the header has: id, note)

        """)
    #expect(try await house.ledger.reader.prove().accepted == 0)
  }

  @Test func `a customer in the place of a header is in the report alone, not in log or alert`()
    async throws
  {
    let house = try await FolderHouse()
    house.drop("nps.csv", "r1,2,zebra7 hates it,zebra7@example.com\nr2,9,fine,b@example.com\n")

    try await house.scan()

    #expect(house.text("failed/nps.csv.report.txt")?.contains("zebra7@example.com") == true)
    let line = try #require(house.lines.all.first)
    #expect(line.hasPrefix("error: file failed"))
    #expect(line.contains("failed/nps.csv.report.txt") && line.contains("no column 'id', 'score'"))
    #expect(house.lines.all.filter { $0.contains("zebra7") } == [])
    let alerts = try await house.ledger.reader.alerts(AlertFilter(), page: PageRequest())
    #expect(
      alerts.items.map(\.facts.sentence) == [
        "source drop: the file nps.csv was not taken (no column 'id', 'score'); "
          + "its report is failed/nps.csv.report.txt"
      ])
  }

  @Test func `a cell that would write to a terminal is harmless in the report`() async throws {
    let house = try await FolderHouse()
    house.drop("nps.csv", "id,score\nr1,\"\u{1b}[2J\nten\"\nr2,9\n")

    try await house.scan()

    #expect(
      house.text("done/nps.csv.report.txt")?.hasPrefix(
        "line 2: bad-score: score: ' [2J ten' is no whole number from 0 to 10; closeloop") == true)
  }

  @Test func `a file of nothing but misfits goes to failed, and they wait in quarantine`()
    async throws
  {
    let house = try await FolderHouse()
    house.drop("nps.csv", "id,score,comment\nr1,eleven,zebra7\nr2,,zebra7\n")

    try await house.scan()

    #expect(house.names(in: "failed") == ["nps.csv", "nps.csv.report.txt"])
    let line = try #require(house.lines.all.first)
    #expect(line.contains("failed/nps.csv.report.txt") && line.contains("every row was refused"))
    #expect(!line.contains("eleven") && !line.contains("zebra7"))
    #expect(try await house.ledger.reader.prove().quarantined == 2)
  }

  @Test func `a crash in the middle of a file loses and doubles nothing`() async throws {
    let house = try await FolderHouse()
    let rows = (0..<1_500).map { "r\($0),\($0 % 11),comment \($0)" }
    house.drop("nps.csv", "id,score,comment\n" + rows.joined(separator: "\n"))
    let file = try OpenFile(path: house.path + "/nps.csv")
    var run = FileRun(
      try FileRows(file, form: .table, house.folder.mapping), ledger: house.ledger,
      metrics: IntakeMetrics(sources: ["drop"]), now: { .sample })
    var report = try FileReport(path: house.path + "/.left-behind.report.tmp")
    #expect(try await run.step(&report))

    try await house.scan()

    let proof = try await house.ledger.reader.prove()
    #expect(proof.isWhole)
    #expect(proof.accepted == 1_500)
    #expect(house.names(in: "done") == ["nps.csv", "nps.csv.report.txt"])
  }

  @Test func `a folder of JSON and lines is taken too`() async throws {
    let house = try await FolderHouse()
    house.drop("a.json", "[{\"id\":\"r1\",\"score\":3},{\"id\":\"r2\",\"score\":10.0}]")
    house.drop("b.NDJSON", "{\"id\":\"r3\",\"score\":\"7\"}\n{\"id\":\"r1\",\"score\":3}\n")

    try await house.scan()

    let proof = try await house.ledger.reader.prove()
    #expect(proof.accepted == 3)
    #expect(house.names(in: "done").count == 4)
  }

  @Test func `a link and a folder are no files`() async throws {
    let house = try await FolderHouse()
    house.drop("../elsewhere.csv", "id,score\nr1,3\n")
    try FileManager.default.createDirectory(atPath: house.path, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: house.path + "/link.csv", withDestinationPath: house.path + "/../elsewhere.csv")
    try FileManager.default.createDirectory(
      atPath: house.path + "/folder.csv", withIntermediateDirectories: true)

    try await house.scan()

    #expect(house.names(in: "") == ["folder.csv", "link.csv"])
    #expect(try await house.ledger.reader.prove().accepted == 0)
  }
}
