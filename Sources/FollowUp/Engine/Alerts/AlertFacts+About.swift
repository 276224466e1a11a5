extension AlertFacts {
  /// What is known now of the customer, the answer and the case, frozen.
  init(about response: Response?, person: Person, case: Case?) {
    self.init(
      isTest: response?.isTest ?? `case`?.isTest ?? false,
      person: PersonFacts(
        id: response?.person.id, email: person.email, name: person.name, phone: person.phone,
        locale: person.locale, timezone: person.timezone, account: person.account),
      score: response?.score ?? `case`?.score, comment: response?.comment,
      answeredAt: response?.answeredAt, survey: response?.survey,
      attributes: response?.attributes ?? [:], queue: `case`?.queue, route: `case`?.route,
      deadlineAt: `case`?.clock.deadlineAt)
  }
}
