extension Preset {
  /// PostHog's "HTTP Webhook" destination with its default body `{"event": {event}, "person": {person}}`. The
  /// question's id must be named; SDKs without ids say `$survey_response` (name it that way). With partial
  /// answers switched on, `$survey_completed` is false until the last one.
  static let posthog = Preset(
    "posthog", "PostHog", .bearer,
    Mapping(
      events: EventTable(at: "/event/event", ["survey sent": .answer]),
      exclusions: [
        Exclusion("/event/properties/$survey_completed", .is("false"), .partial)
      ],
      fields: [
        .id: ["/event/properties/$survey_submission_id", "/event/uuid"],
        .answeredAt: ["/event/timestamp"], .updatedAt: ["/event/timestamp"],
        .surveyID: ["/event/properties/$survey_id"],
        .personID: ["/event/distinct_id", "/person/id"],
        .email: ["/person/properties/email"], .name: ["/person/properties/name", "/person/name"],
      ],
      questions: [
        .members(of: "/event/properties", prefix: "$survey_response_"),
        .elements(
          of: "/event/properties/$survey_questions", names: ["/id"], values: ["/response"]),
        .members(of: "/event/properties"),
      ],
      attributes: [.members(of: "/person/properties")],
      answers: [
        .elements(
          of: "/event/properties/$survey_questions", names: ["/question", "/id"],
          values: ["/response"])
      ]),
    needs: [.score])
}
