extension Preset {
  /// https://www.typeform.com/developers/webhooks. The body gives no bounds of a scale, so which question is
  /// the NPS one must be named, by `ref` or id. `calculated.score` is a quiz's score and never taken.
  static let typeform = Preset(
    "typeform", "Typeform",
    .signature(Signature(.headers(["Typeform-Signature"]), .base64, prefix: "sha256=")),
    Mapping(
      events: EventTable(
        at: "/event_type", ["form_response": .answer, "form_response_partial": .partial]),
      fields: [
        .id: ["/form_response/token"], .answeredAt: ["/form_response/submitted_at"],
        .surveyID: ["/form_response/form_id"], .personID: ["/form_response/hidden/user_id"],
        .email: [
          "/form_response/hidden/email",
          .element(of: "/form_response/answers", key: "/type", value: "email", take: "/email"),
        ],
        .name: ["/form_response/hidden/name"],
      ],
      questions: [answers], attributes: [.members(of: "/form_response/hidden")],
      answers: [answers]),
    needs: [.score],
    api: ToolAPI(
      base: "https://api.typeform.com", .bearer,
      list: .init(
        path: "/forms/{survey}/responses?since={since}&completed=true&page_size=1000",
        items: "/items",
        paging: .lastItem("/token", parameter: "before"), pageSize: 1_000),
      wrap: "/form_response"))

  private static let answers = NamedValues.elements(
    of: "/form_response/answers", names: ["/field/ref", "/field/id"],
    values: [
      "/number", "/text", "/email", "/phone_number", "/boolean", "/date", "/url",
      "/choice/label", "/choice/other", "/choices/labels",
    ])
}
