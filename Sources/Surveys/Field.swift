/// Our fields of a response, each with the key it has in closeloop.yml.
public enum Field: String, Hashable, Sendable, CaseIterable {
  /// The tool's id of the response: the same over all events about it.
  case id
  case score
  case comment
  case answeredAt = "answered-at"
  case updatedAt = "updated-at"
  /// A whole number that grows with each version of a response, where the tool has no time of it.
  case version
  case test
  case surveyID = "survey-id"
  case question

  case personID = "person.id"
  case email = "person.email"
  case name = "person.name"
  case firstName = "person.first-name"
  case lastName = "person.last-name"
  case phone = "person.phone"
  case locale = "person.locale"
  case timezone = "person.timezone"
  case accountID = "person.account-id"
  case accountName = "person.account-name"
}
