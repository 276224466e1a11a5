public import FollowUp
public import Foundation

/// The door of a mapped source that something came through.
public enum Door: String, Sendable, CaseIterable {
  case hook, folder
  case importing = "import"
  /// Asked for by us: a thin event's answer, or what a reconcile found missing.
  case fetched

  /// Files are read again under a better mapping: there, a row known already may say more than before. A
  /// sender's retry never does.
  var readsAgain: Bool { self == .folder || self == .importing }
}

/// One item as it arrived from a mapped source, kept raw beside what was made of it.
public struct Arrival: Sendable {
  public var source: String
  public var door: Door
  /// What makes the item the same when it comes again: the sender's delivery id, or the hash of a row. A known
  /// one is a replay and has no second effect, unless it waits in quarantine and fits now.
  public var messageID: String?
  /// The item's own bytes: a whole body, a row, an element of an array.
  public var raw: [UInt8]
  /// What it takes to read `raw` again: a table's header and how it is written, or a request's headers. Equal
  /// ones are stored once. Holds no customer's words.
  public var context: String?
  public var receivedAt: Date
  public var reading: Reading

  public init(
    source: String, door: Door, messageID: String? = nil, raw: [UInt8], context: String? = nil,
    receivedAt: Date, reading: Reading
  ) {
    self.source = source
    self.door = door
    self.messageID = messageID
    self.raw = raw
    self.context = context
    self.receivedAt = receivedAt
    self.reading = reading
  }
}

/// What a mapping made of an item.
public enum Reading: Sendable {
  case response(Response)
  /// Kept whole until somebody explains it. `detail` quotes no customer's words beyond the field at fault.
  case misfit(Misfit, detail: String, responseID: String?)
  case nothing(Nothing)
  /// The source deleted the response: its words go here too, and a late copy brings nothing back.
  case deleted(responseID: String)
  case optOut(key: PersonKey)
  /// More of a response whose score came in another event, or is still to come.
  case addition(Addition)
}

/// What became of an item, after the commit.
public enum Taken: Sendable {
  case recorded(Recorded)
  case quarantined(number: Int64, Misfit)
  case nothing(Nothing)
  case erased
  case optedOut
  /// Known by its message id: nothing happened.
  case replay
}
