extension Preset {
  /// https://tally.so/help/webhooks. An NPS question is a LINEAR_SCALE whose bounds are not sent: it must be
  /// named, by key or label. RATING is stars, CALCULATED_FIELDS "Score" is a form's own arithmetic.
  static let tally = Preset(
    "tally", "Tally", .signature(Signature(.headers(["Tally-Signature"]), .base64)),
    Mapping(
      events: EventTable(at: "/eventType", ["FORM_RESPONSE": .answer]),
      fields: [
        .id: ["/data/responseId"], .answeredAt: ["/data/createdAt"],
        .surveyID: ["/data/formId"],
        .email: [
          .element(of: "/data/fields", key: "/type", value: "INPUT_EMAIL", take: "/value")
        ],
        .phone: [
          .element(of: "/data/fields", key: "/type", value: "INPUT_PHONE_NUMBER", take: "/value")
        ],
      ],
      questions: [fields], answers: [fields]),
    needs: [.score])

  private static let fields = NamedValues.elements(
    of: "/data/fields", names: ["/key", "/label"], values: ["/value"])
}
