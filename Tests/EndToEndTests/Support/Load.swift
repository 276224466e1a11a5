import FollowUp
import Synchronization
import Testing

/// Clients that post without pause, and remember what they were promised.
final class Load: Sendable {
  private struct State {
    var lastNumber = 0
    /// Posted and not answered: the sender's to try again.
    var unanswered: [Int] = []
    var promised: [Int: ResponseAnswer] = [:]
  }
  private let state = Mutex(State())
  /// Each number as its 2xx came.
  let answers = Record<Int>()

  var promised: [Int: ResponseAnswer] { state.withLock { $0.promised } }
  var postedCount: Int { state.withLock { $0.lastNumber } }

  /// Returns once the daemon is gone.
  func run(against daemon: DaemonProcess, clients: Int) async {
    await withTaskGroup { group in
      for _ in 0..<clients {
        let client = daemon.network
        group.addTask {
          while await self.post(self.next(), client) {}
        }
      }
    }
  }

  /// Posts again what was never answered, as a sender would.
  func settle(with daemon: DaemonProcess) async throws {
    let client = daemon.network
    let left = state.withLock { state in
      defer { state.unanswered = [] }
      return state.unanswered
    }
    for number in left { #expect(await post(number, client)) }
  }

  /// Everything promised is known over the API as it was promised, and a duplicate when posted again.
  func check(against daemon: DaemonProcess) async throws {
    let (client, control) = (daemon.network, daemon.control)
    for (number, promise) in promised.sorted(by: { $0.key < $1.key }) {
      let known = try await control.get("/v1/responses/app/r\(number)")
      #expect(known.status == 200, "r\(number) was promised and is gone")
      guard number % 10 == 0 else { continue }
      let again = try await client.respond("r\(number)", score(number), by: person(number))
      #expect(again.status == 200)
      let answer = try again.read(ResponseAnswer.self)
      #expect(answer.duplicate == true)
      #expect(answer.disposition.kind == promise.disposition.kind)
      #expect(answer.disposition.case == promise.disposition.case)
    }
  }

  func person(_ number: Int) -> String { "p\(number * 7_919 % 97 + number / 400 * 100)p" }
  func score(_ number: Int) -> Int { [0, 9, 3, 10, 6, 9, 10, 2][number % 8] }

  private func next() -> Int {
    state.withLock { state in
      if let number = state.unanswered.popLast() { return number }
      state.lastNumber += 1
      return state.lastNumber
    }
  }

  /// False where no answer came.
  private func post(_ number: Int, _ client: Client) async -> Bool {
    do {
      let answer = try await client.respond("r\(number)", score(number), by: person(number))
      #expect((200...201).contains(answer.status), "\(answer.text)")
      let promise = try answer.read(ResponseAnswer.self)
      state.withLock { $0.promised[number] = promise }
      answers.append(number)
      return true
    } catch {
      state.withLock { $0.unanswered.append(number) }
      return false
    }
  }
}
