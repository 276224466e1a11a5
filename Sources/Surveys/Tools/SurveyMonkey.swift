extension Preset {
  /// SurveyMonkey/public_api_docs @fc28bbc. The webhook is thin: the response is asked for. An answer is the
  /// id of a choice, so the source says which choice is which score, or the choice's text does.
  static let surveymonkey = Preset(
    "surveymonkey", "SurveyMonkey",
    .signature(
      Signature(.headers(["Sm-Signature"]), .base64, .sha1, key: .clientAndSecret)),
    Mapping(
      events: EventTable(
        at: "/event_type",
        [
          "response_completed": .answer, "response_updated": .answer,
          "response_deleted": .deleted,
        ]),
      exclusions: [Exclusion("/response_status", .isNot(["completed"]), .partial)],
      fields: [
        .id: ["/id", "/object_id"], .answeredAt: ["/date_created"],
        .updatedAt: ["/date_modified"], .surveyID: ["/survey_id", "/resources/survey_id"],
        .personID: ["/custom_variables/user_id", "/custom_value"],
        .email: ["/custom_variables/email", "/metadata/contact/email/value"],
        .firstName: ["/metadata/contact/first_name/value"],
        .lastName: ["/metadata/contact/last_name/value"],
      ],
      questions: [questions], attributes: [.members(of: "/custom_variables")],
      answers: [questions]),
    needs: [.score], needsClientID: true,
    thin: ThinEvent(response: ["/object_id"], survey: ["/resources/survey_id"]),
    api: ToolAPI(
      base: "https://api.surveymonkey.com", .bearer,
      one: "/v3/surveys/{survey}/responses/{id}/details",
      list: .init(
        path: "/v3/surveys/{survey}/responses/bulk?start_modified_at={since}&status=completed"
          + "&per_page=100",
        items: "/data", paging: .number("page"), pageSize: 100)))

  private static let questions = NamedValues.elements(
    of: "/pages/*/questions", names: ["/id"],
    values: ["/answers/0/text", "/answers/0/choice_id"])
}
