extension Preset {
  /// https://support.satismeter.com (Webhooks). `rating` is the answer; `score` is -100, 0 or 100 and never
  /// taken. A survey of another kind has no `rating`.
  static let satismeter = Preset(
    "satismeter", "SatisMeter", .bearer,
    Mapping(
      events: EventTable(at: "/event", ["completed": .answer, "dismissed": .ignored]),
      exclusions: [
        Exclusion("/response/dismissed", .is("true"), .noAnswer),
        Exclusion("/response/pending", .is("true"), .partial),
      ],
      fields: [
        .id: ["/response/id"], .score: ["/response/rating"], .comment: ["/response/feedback"],
        .answeredAt: ["/response/created"], .surveyID: ["/campaign/id", "/response/campaign"],
        .personID: ["/response/user/userId", "/response/user/id"],
        .email: ["/response/user/email", "/traits/email"],
        .name: ["/response/user/name", "/traits/name"], .locale: ["/response/language"],
      ],
      attributes: [.members(of: "/response/user/traits"), .members(of: "/traits")],
      answers: [.elements(of: "/response/answers", names: ["/label", "/id"], values: ["/value"])]))
}
