import HTTPTypes
import NIOCore
import Web

/// The items of a batch, found one at a time: sixteen megabytes are never more than once in memory.
struct BatchItems {
  private let body: HeldBody
  private let form: BodyForm
  /// Where the item before ended.
  private var offset = 0

  /// - Throws: ``Problem`` 400 for an array that cannot be split; lines stand each for itself.
  init(_ body: HeldBody, form: BodyForm) throws(Problem) {
    self.body = body
    self.form = form
    guard form == .json else { return }
    let check = body.bytes.withUnsafeReadableBytes { bytes in
      Result { () throws(JSONFault) in try StrictJSON.checkArray(bytes) }
    }
    try check.mapError { Problem.badJSON($0) }.get()
  }

  mutating func next() -> Item? {
    let range = body.bytes.withUnsafeReadableBytes { bytes -> Range<Int>? in
      switch form {
      case .lines: StrictJSON.nextLine(of: bytes, after: offset)
      // Cannot throw: the array was checked whole.
      case .json: try? StrictJSON.nextItem(ofArray: bytes, after: offset)
      }
    }
    guard let range else { return nil }
    offset = range.upperBound
    return Item(value: value(at: range), byteCount: range.count)
  }

  struct Item {
    var value: Result<JSONValue, Problem>
    var byteCount: Int
  }

  private func value(at range: Range<Int>) -> Result<JSONValue, Problem> {
    guard range.count <= GovernedBody.singleLimitByteCount else {
      return .failure(Problem(.contentTooLarge, "the response is over 1 MiB"))
    }
    return body.bytes.withUnsafeReadableBytes { bytes in
      let item = UnsafeRawBufferPointer(rebasing: bytes[range])
      do throws(JSONFault) {
        return .success(try StrictJSON.value(of: item))
      } catch {
        return .failure(.badJSON(error))
      }
    }
  }
}
