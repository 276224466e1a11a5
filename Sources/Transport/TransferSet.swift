import CCurl

/// The transfers at work in one multi handle, and a pool of easy handles for the next. Used by one thread.
struct TransferSet {
  private static let poolLimit = 16

  private let multi: UnsafeMutableRawPointer
  private var active: [UInt64: Transfer] = [:]
  private var idByHandle: [UnsafeMutableRawPointer: UInt64] = [:]
  private var pool: [UnsafeMutableRawPointer] = []

  init(multi: UnsafeMutableRawPointer) {
    self.multi = multi
  }

  /// Sets a request off, or answers it at once where it cannot be sent.
  mutating func begin(_ submission: Submission) {
    guard let handle = pool.popLast() ?? curl_easy_init() else {
      return submission.continuation.resume(returning: .failure(TransferFailure(kind: .other)))
    }
    let transfer = Transfer(handle: handle, submission: submission)
    guard transfer.prepare(), curl_multi_add_handle(multi, handle) == CURLM_OK else {
      putBack(handle)
      return transfer.fail(.malformedRequest)
    }
    active[submission.id] = transfer
    idByHandle[handle] = submission.id
  }

  /// Takes a request back.
  mutating func end(_ id: UInt64, as kind: TransferFailure.Kind) {
    guard let transfer = remove(id) else { return }
    transfer.fail(kind)
    putBack(transfer.handle)
  }

  /// Lets libcurl work and answers the requests that ended.
  mutating func work() {
    var running: Int32 = 0
    guard curl_multi_perform(multi, &running) == CURLM_OK else {
      for id in Array(active.keys) { end(id, as: .other) }
      return
    }
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
        let id = idByHandle[handle]
      else { continue }
      let code = message.pointee.data.result
      guard let transfer = remove(id) else { continue }
      transfer.finish(code)
      putBack(handle)
    }
  }

  consuming func close() {
    for id in Array(active.keys) { end(id, as: .stopped) }
    for handle in pool { curl_easy_cleanup(handle) }
  }

  private mutating func remove(_ id: UInt64) -> Transfer? {
    guard let transfer = active.removeValue(forKey: id) else { return nil }
    idByHandle[transfer.handle] = nil
    curl_multi_remove_handle(multi, transfer.handle)
    return transfer
  }

  private mutating func putBack(_ handle: UnsafeMutableRawPointer) {
    curl_easy_reset(handle)
    if pool.count < Self.poolLimit { pool.append(handle) } else { curl_easy_cleanup(handle) }
  }
}
