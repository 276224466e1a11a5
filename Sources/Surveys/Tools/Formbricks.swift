extension Preset {
  /// formbricks/formbricks @b66c1dd, docs/platform/features/integrations/webhooks.mdx. One response gives
  /// several events as pages are answered; a score is taken as soon as it is there, since many leave before
  /// the last page, and a finished response must have one. The question's id must be named.
  static let formbricks = Preset(
    "formbricks", "Formbricks", .signature(.standardWebhooks),
    Mapping(
      events: EventTable(
        at: "/event",
        [
          "responseCreated": .underway, "responseUpdated": .underway,
          "responseFinished": .answer, "testEndpoint": .test,
        ], unnamed: .underway),
      fields: [
        .id: ["/data/id"], .answeredAt: ["/data/createdAt"], .updatedAt: ["/data/updatedAt"],
        .surveyID: ["/data/surveyId"], .locale: ["/data/language"],
        .personID: ["/data/contact/userId", "/data/contactAttributes/userId", "/data/contact/id"],
        .email: ["/data/contactAttributes/email", "/data/contact/attributes/email"],
      ],
      questions: [.members(of: "/data/data"), .members(of: "/data/variables")],
      attributes: [.members(of: "/data/contactAttributes")],
      answers: [.members(of: "/data/data")]),
    needs: [.score],
    api: ToolAPI(
      base: "https://app.formbricks.com", .header("x-api-key"),
      list: .init(
        path: "/api/v1/management/responses?surveyId={survey}&limit=50", items: "/data",
        paging: .skip("skip"), pageSize: 50),
      wrap: "/data"))
}
