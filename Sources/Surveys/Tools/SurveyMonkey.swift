extension Preset {
  /// SurveyMonkey/public_api_docs @fc28bbc. The webhook is thin: the response is asked for, with the texts of
  /// questions and choices beside their ids (`simple=true`; the member's name, `simple_text`, is second-hand).
  /// Where a choice's text is no number from 0 to 10, the source says which choice is which score.
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
      questions: [texts, choices], attributes: [.members(of: "/custom_variables")],
      answers: [texts, choices]),
    needs: [.score], needsClientID: true,
    thin: ThinEvent(response: ["/object_id"], survey: ["/resources/survey_id"]),
    api: ToolAPI(
      base: "https://api.surveymonkey.com", .bearer,
      one: "/v3/surveys/{survey}/responses/{id}/details?simple=true",
      list: .init(
        path: "/v3/surveys/{survey}/responses/bulk?start_modified_at={since}&status=completed"
          + "&simple=true&per_page=100",
        items: "/data", paging: .number("page"), pageSize: 100)))

  private static let texts = NamedValues.elements(
    of: "/pages/*/questions", names: ["/id", "/heading"],
    values: ["/answers/0/text", "/answers/0/simple_text"])
  private static let choices = NamedValues.elements(
    of: "/pages/*/questions", names: ["/id", "/heading"], values: ["/answers/0/choice_id"])
}
