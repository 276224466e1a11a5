extension Preset {
  /// https://app.delighted.com/docs/api/webhooks. The signing key is the project's API key. `survey_type` is
  /// missing in older bodies; where it is there, only "nps" counts, since CSAT has the same shape.
  static let delighted = Preset(
    "delighted", "Delighted",
    .signature(Signature(.headers(["X-Delighted-Webhook-Signature"]), .hex, prefix: "sha256=")),
    Mapping(
      events: EventTable(
        at: "/event_type",
        [
          "survey_response.created": .answer, "survey_response.updated": .answer,
          "unsubscribe.created": .unsubscribe, "survey_response.unsubscribed": .unsubscribe,
        ]),
      exclusions: [Exclusion("/event_data/survey_type", .isNot(["nps"]), .otherSurvey)],
      fields: [
        .id: ["/event_data/id"], .score: ["/event_data/score"],
        .comment: ["/event_data/comment"], .answeredAt: ["/event_data/created_at"],
        .updatedAt: ["/event_data/updated_at"],
        .personID: ["/event_data/person/id", "/event_data/person_id"],
        .email: ["/event_data/person/email", "/event_data/email"],
        .name: ["/event_data/person/name"], .phone: ["/event_data/person/phone_number"],
      ],
      attributes: [.members(of: "/event_data/person_properties")],
      answers: [
        .elements(
          of: "/event_data/additional_answers", names: ["/question/text", "/question/id"],
          values: [
            "/value/free_response", "/value/scale", "/value/select_one/text",
            "/value/select_many",
          ])
      ]),
    hasOneKey: true,
    api: ToolAPI(
      base: "https://api.delighted.com", .basicUser,
      list: .init(
        path: "/v1/survey_responses.json?updated_since={since-seconds}&order=asc:updated_at"
          + "&per_page=100"
          + "&expand[]=person",
        items: "", paging: .number("page"), pageSize: 100),
      wrap: "/event_data"))
}
