extension Preset {
  /// https://docs.wootric.com/webhooks/ (now InMoment), as JSON or form-encoded. A decline has no score; what
  /// is excluded from calculations, and CSAT or CES, is no response of ours.
  static let wootric = Preset(
    "wootric", "Wootric (InMoment)", .bearer,
    Mapping(
      events: EventTable(
        at: "/event_name", ["created": .answer, "updated": .answer, "deleted": .deleted]),
      exclusions: [
        Exclusion("/decline", .present, .noAnswer),
        Exclusion("/survey_mode", .isNot(["NPS", "nps"]), .otherSurvey),
        Exclusion("/response/excluded_from_calculations", .is("true"), .excluded),
      ],
      fields: [
        .id: ["/response/id"], .score: ["/response/score"], .comment: ["/response/text"],
        .answeredAt: ["/response/created_at"], .updatedAt: ["/response/updated_at"],
        .surveyID: ["/response/survey_id"],
        .personID: ["/response/external_id", "/response/end_user_id"],
        .email: ["/response/email"],
      ],
      attributes: [.members(of: "/response/end_user_properties")]))
}
