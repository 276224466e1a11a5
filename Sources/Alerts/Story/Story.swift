import FollowUp

/// What an alert says, before any channel's format: plain text, all of it untrusted, in the order a reader
/// needs it. A channel escapes and cuts it by its own rules.
struct Story: Equatable {
  /// Understood on a phone in two seconds. One line.
  var headline: String
  var isTest = false
  /// The receiver may have got it already.
  var mayRepeat = false
  var lines: [Line] = []
  /// The customer's words, line breaks included.
  var comment: String?
  /// The lines of a catch-up.
  var entries: [String] = []
  /// What the reader should know of the alert itself: that it is late, that it stands in for another.
  var notes: [String] = []
  var links: [Link] = []

  /// One labelled fact.
  struct Line: Equatable {
    var label: String
    var value: String
    /// The one of our people it names.
    var member: TeamMember?
    /// That person is to be told, not only named.
    var pings = false

    init(_ label: String, _ value: String, member: TeamMember? = nil, pings: Bool = false) {
      self.label = label
      self.value = value
      self.member = member
      self.pings = pings
    }
  }

  /// Something to do with one tap.
  struct Link: Equatable {
    var label: String
    var url: String
    var isPrimary = false
  }

  /// The headline with its marks, for every channel the same.
  var markedHeadline: String {
    (isTest ? "[TEST] " : "") + headline + (mayRepeat ? " (may repeat)" : "")
  }
}
