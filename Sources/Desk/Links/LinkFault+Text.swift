import HTTPTypes
import Web

extension LinkFault {
  var status: HTTPResponse.Status {
    switch self {
    case .forged: .notFound
    case .expired: .gone
    }
  }

  var headline: String {
    switch self {
    case .forged: "This link opens nothing"
    case .expired: "This link has expired"
    }
  }

  /// The same for every link that is not ours: how it differs is nobody's business.
  var detail: String {
    switch self {
    case .forged:
      "It may have been cut off on the way. Open it again from the message it came in."
    case .expired:
      "Links are good for 14 days. Take the newest message about the case, or the command line."
    }
  }
}

extension Problem {
  /// Its detail as a sentence of a page.
  var sentence: String {
    detail.prefix(1).uppercased() + detail.dropFirst() + "."
  }
}
