/// What a page shows: text made up already, put into `PageTemplates.page` by its keys. Names are unique over
/// the nesting, since the template language looks further out for what it does not find.
struct PageView: Sendable, Equatable {
  var sheet = PageStyle.sheet
  var title: String
  /// "Case 42"
  var subject: String
  /// Where it stands, in one word.
  var standing: String
  var notice: Notice?
  var customer: String
  var company: String?
  var score: String
  var segment: String
  var comment: String?
  var ways: [Way]
  /// Why there is no way to reach the customer.
  var unreachable: String?
  var facts: [Fact]
  /// What people wrote beside it; `nil` where nobody did.
  var remarks: Remarks?
  var form: Form?
  var foot: String

  /// What happened, at the top of the page.
  struct Notice: Sendable, Equatable {
    enum Tone: String, Sendable { case promoter, passive, detractor }
    /// The class whose colours it borrows.
    var tone: String
    var headline: String
    var detail: String?
    init(_ tone: Tone, _ headline: String, _ detail: String? = nil) {
      self.tone = tone.rawValue
      self.headline = headline
      self.detail = detail
    }
  }

  /// A way to reach the customer: a `tel:` or `mailto:` link.
  struct Way: Sendable, Equatable {
    var href: String
    var label: String
  }

  struct Fact: Sendable, Equatable {
    var name: String
    var text: String
    /// A second line, softer.
    var aside: String?
    var isLate = false
  }

  struct Remarks: Sendable, Equatable {
    var lines: [Remark]
  }

  struct Remark: Sendable, Equatable {
    /// Who, and when.
    var head: String
    var words: String
  }

  struct Form: Sendable, Equatable {
    var name: String
    var note: String
    /// What the page was rendered from, to recognise a form sent twice.
    var seen: String
    var acts: [Act]
  }

  /// One button, with what it needs to be told.
  struct Act: Sendable, Equatable {
    var verb: String
    var label: String
    /// What it does, in a sentence.
    var effect: String
    var isFirst = false
    /// Folded away under its title.
    var folded = false
    var isUnfolded = false
    var title = ""
    var choice: Choice?
    var entry: Entry?
  }

  struct Choice: Sendable, Equatable {
    var field: String
    var caption: String
    var options: [Option]
  }

  struct Option: Sendable, Equatable {
    var value: String
    var text: String
    var isSelected = false
  }

  struct Entry: Sendable, Equatable {
    var field: String
    var caption: String
    var content: String
  }
}

/// A page that only says why there is nothing to see.
struct RefusalView: Sendable, Equatable {
  var sheet = PageStyle.sheet
  var title: String
  var subject = "Closeloop"
  var standing: String?
  var headline: String
  var detail: String
}
