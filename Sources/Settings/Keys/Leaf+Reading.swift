import Surveys

extension Leaf {
  /// What is wrong with a scalar for this leaf, `nil` where nothing is. References and zones are judged by
  /// their form alone.
  func problem(with text: String) -> Fault.ValueProblem? {
    switch self {
    case .text, .zone, .reference, .rungTarget:
      return text.isEmpty ? .badValue(.text(text), self) : nil
    case .duration where BusinessDuration.isOne(text):
      return .businessTime(text)
    case .choice(_, let later) where later.contains(text):
      return .valueNotInThisVersion(text)
    default:
      if accepts(text) { return nil }
      // A URL may hold a password.
      return .badValue(self == .webAddress ? .hidden : .text(text), self)
    }
  }

  private func accepts(_ text: String) -> Bool {
    switch self {
    case .text, .zone, .reference, .rungTarget: !text.isEmpty
    case .name: Name.isOne(text)
    case .boolean: text == "true" || text == "false"
    case .whole(let range): WholeNumber.read(text).map(range.contains) ?? false
    case .duration(let allowsZero): DurationText.seconds(text, allowsZero: allowsZero) != nil
    case .choice(let words, _): words.contains(text)
    case .webAddress: WebAddress(text) != nil
    case .listenAddress: ListenAddress(text) != nil
    case .rate: Rate(text) != nil
    case .share: ShareText.percent(text).map { $0 > 0 } ?? false
    case .dayRange: DayRange(text) != nil
    case .quietHours: QuietHoursText.hours(text) != nil
    case .email: EmailText.isOne(text)
    case .slackMember: SlackMember.isOne(text)
    case .place: Place(text) != nil
    }
  }
}
