import Foundation
import Testing

@testable import closeloop

struct MetricsPageTests {
  @Test func `every metric of the house is described, and nothing else is`() throws {
    #expect(try Self.labels() == Set(MetricsPage.help.keys))
  }

  /// Every name of a metric in the sources, but where it is the key of its description.
  private static func labels() throws -> Set<String> {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources").standardizedFileURL
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var labels: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      labels.formUnion(text.matches(of: #/"(closeloop_[a-z_]+)"(?!:)/#).map { String($0.1) })
    }
    return labels
  }
}
