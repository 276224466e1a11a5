extension Preset {
  /// An event subscription to `surveyengine.completedResponse.*`: form-encoded, signed over the field MSG with
  /// the shared key, and thin. The answer is `result.values` of the fetched response; the question's QID must
  /// be named. Each customer has an API address of its own.
  static let qualtrics = Preset(
    "qualtrics", "Qualtrics",
    .signature(
      Signature(.formField("HMAC"), .hex, .sha512, signed: [.formField("MSG")])),
    Mapping(
      envelope: .formField("MSG"),
      events: EventTable(
        at: "/Status", ["Complete": .answer], otherwise: .ignored, unnamed: .answer),
      fields: [
        .id: ["/responseId", "/ResponseID"], .answeredAt: ["/values/recordedDate"],
        .surveyID: ["/SurveyID", "/values/surveyId"],
        .personID: ["/values/externalDataReference"], .email: ["/values/recipientEmail"],
        .firstName: ["/values/recipientFirstName"], .lastName: ["/values/recipientLastName"],
        .locale: ["/values/userLanguage"],
      ],
      questions: [.members(of: "/values")],
      answers: [.members(of: "/values", prefix: "QID", keepsPrefix: true)]),
    needs: [.score],
    thin: ThinEvent(response: ["/ResponseID"], survey: ["/SurveyID"]),
    api: ToolAPI(
      base: nil, .header("X-API-TOKEN"), one: "/API/v3/surveys/{survey}/responses/{id}",
      unwrap: "/result"),
    marks: ["/SurveyID", "/ResponseID", "/Status"])
}
