/// Why something that arrived is no response and needs no look: counted, never a case.
public enum Nothing: String, Sendable, Codable, CaseIterable {
  /// The tool's "send a test" button.
  case test
  /// The tool asks whether we are there.
  case ping
  case surveyShown = "survey-shown"
  /// Not finished: the score is yet to come.
  case partial
  /// A survey of another kind (CSAT, CES), or one without the NPS question.
  case otherSurvey = "other-survey"
  /// An event that says nothing of an answer: a contact was created, a campaign sent.
  case otherEvent = "other-event"
  /// The tool says that there is an answer, and it is asked for.
  case thin
  /// The tool itself leaves it out of its count.
  case excluded
  /// Of a response that was erased before: a late copy brings nothing back.
  case erased
}
