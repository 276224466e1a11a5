/// Whose response it is: found by its keys, or new.
struct Identity {
  /// With the person's fields and keys as they will be after this response.
  var dossier: Dossier
  var newKeys: [PersonKey]
  /// Nothing of the person is to be written where this is false.
  var isChanged: Bool
  var hasConflict: Bool

  /// A response not seen before. Keys that point to two persons never merge them: the one with the open case
  /// wins, then the older, and the keys of the other stay where they are.
  init(
    of response: Response, _ situation: Situation, _ rules: Rules, fresh: inout FreshNumbers
  ) {
    let keys = personKeys(of: response, under: rules)
    let candidates = situation.candidates
    guard let winner = candidates.first(where: { $0.openCase != nil }) ?? candidates.first else {
      self.init(Dossier(person: Person(id: fresh.nextPerson())), facts: response.person, keys: keys)
      isChanged = true
      return
    }
    let unclaimed = keys.filter { key in !candidates.contains { $0.keys.contains(key) } }
    self.init(winner, facts: response.person, keys: unclaimed)
    hasConflict = candidates.count > 1
  }

  /// A response known already keeps its person, whatever it says of them now. Its new keys become the
  /// person's unless they point to somebody else.
  init(of response: Response, known: KnownResponse, _ situation: Situation, _ rules: Rules) {
    let own =
      situation.candidates.first { $0.person.id == known.person }
      ?? Dossier(person: Person(id: known.person))
    let unclaimed = personKeys(of: response, under: rules).filter { key in
      !own.keys.contains(key) && !situation.candidates.contains { $0.keys.contains(key) }
    }
    self.init(own, facts: response.person, keys: unclaimed)
    hasConflict = situation.candidates.contains { $0.person.id != known.person }
  }

  private init(_ dossier: Dossier, facts: PersonFacts, keys: [PersonKey]) {
    self.dossier = dossier
    let changed = self.dossier.person.learn(facts)
    self.dossier.keys.formUnion(keys)
    newKeys = keys
    isChanged = changed || !keys.isEmpty
    hasConflict = false
  }
}

extension Person {
  /// Takes over every field that says something. Returns whether anything changed.
  mutating func learn(_ facts: PersonFacts) -> Bool {
    var changed = false
    func take(_ value: String?, _ field: inout String?) {
      guard let value, value != field, let kept = meaningful(value), kept != field else { return }
      field = kept
      changed = true
    }
    take(facts.email.flatMap(normalizedEmail), &email)
    take(facts.name, &name)
    take(facts.phone, &phone)
    take(facts.locale, &locale)
    take(facts.timezone, &timezone)
    if let said = facts.account {
      var account = account ?? Account()
      take(said.id, &account.id)
      take(said.name, &account.name)
      if account.key != nil { self.account = account }
    }
    return changed
  }
}
