extension Preset {
  /// The vendor's help centre, "Triggering Webhooks in AskNicely", second-hand. One webhook for the answer
  /// and each change of it, without an event's name: `count` grows.
  static let asknicely = Preset(
    "asknicely", "AskNicely", .bearer,
    Mapping(
      fields: [
        .id: ["/question/id"], .score: ["/question/score"], .comment: ["/question/comment"],
        .answeredAt: ["/question/responded"], .version: ["/count"],
        .surveyID: ["/question/survey_template"], .personID: ["/person/id"],
        .email: ["/person/email"], .name: ["/person/name"], .phone: ["/person/phone"],
        .firstName: ["/person/firstname"], .lastName: ["/person/lastname"],
      ],
      attributes: [.members(of: "/person")], answers: [.members(of: "/question")]),
    marks: ["/question/id", "/question/score", "/question/survey_template"])
}
