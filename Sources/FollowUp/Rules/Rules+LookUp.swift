extension Rules {
  /// One of our own people; `nil` where the rules have nobody of that key (any more).
  public func member(_ key: String) -> TeamMember? {
    indexOfMember[key].map { people[$0] }
  }

  /// The queue of that name, or the default queue where a reload has removed it. Checked rules always have
  /// their default queue; the bare queue of the last line, which tells nobody, only keeps decisions total.
  public func queue(named name: String) -> Queue {
    queues[name] ?? queues[defaultQueue]
      ?? Queue(
        key: name, team: "", notify: [], firstContact: ClockPlan(withinSeconds: 86_400, ladder: []))
  }
}
