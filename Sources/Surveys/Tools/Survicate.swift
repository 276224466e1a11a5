extension Preset {
  /// https://developers.survicate.com/webhooks/events.md. In an NPS answer `choice.id` is the score and
  /// `choice.body` its group; in every other one `choice.id` is an internal number. So the NPS question's id
  /// must be named, and the group is asked for too. Answers to other questions are no responses; one to the
  /// question named as `comment` is added to the response of the same `responseUuid`.
  static let survicate = Preset(
    "survicate", "Survicate",
    .signature(Signature(.headers(["Hmac"]), .hexOrBase64)),
    Mapping(
      events: EventTable(
        at: "/event/type", [:], otherwise: .answer, unnamed: .answer),
      exclusions: [
        Exclusion("/event/questionAnswered", .absent, .noAnswer),
        Exclusion(
          "/event/questionAnswered/choice/body", .isNot(["promoter", "passive", "detractor"]),
          .noAnswer),
        Exclusion("/event/questionAnswered/choice", .absent, .noAnswer),
      ],
      fields: [
        .id: ["/event/questionAnswered/responseUuid"],
        .comment: ["/event/questionAnswered/choice/comment"],
        .answeredAt: ["/event/questionAnswered/timestamp"],
        .updatedAt: ["/event/questionAnswered/timestamp"],
        .surveyID: ["/event/questionAnswered/survey/id"],
        .question: ["/event/questionAnswered/question/body"],
        .personID: [
          "/event/questionAnswered/respondent/attributes/user_id",
          "/event/questionAnswered/respondent/uuid",
        ],
        .email: ["/event/questionAnswered/respondent/attributes/email"],
        .name: ["/event/questionAnswered/respondent/attributes/name"],
        .firstName: ["/event/questionAnswered/respondent/attributes/first_name"],
        .lastName: ["/event/questionAnswered/respondent/attributes/last_name"],
      ],
      questions: [
        .elements(
          of: "/event/questionAnswered", names: ["/question/id"], values: ["/text", "/choice/id"])
      ],
      attributes: [.members(of: "/event/questionAnswered/respondent/attributes")],
      addsComments: true),
    needs: [.score], marks: ["/event/questionAnswered/question"])
}
