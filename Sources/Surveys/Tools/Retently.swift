extension Preset {
  /// Retently's webhook has a body the user writes: paste the template of the README, which is our own JSON.
  /// "All events" includes opt-outs and bounces. The API's feedback has names of its own.
  static let retently = Preset(
    "retently", "Retently", .bearer,
    Mapping(
      events: EventTable(
        at: "/event",
        ["feedback": .answer, "opt-out": .unsubscribe, "bounced": .ignored],
        otherwise: .answer),
      exclusions: [Exclusion("/metricsType", .isNot(["NPS", "nps"]), .otherSurvey)],
      fields: Mapping.nativeFields().merging(
        [
          .comment: ["/comment", "/comments"],
          .answeredAt: ["/answered_at", "/createdDate"], .surveyID: ["/survey/id", "/campaignId"],
          .personID: ["/person/id", "/customerId"], .email: ["/person/email", "/email"],
          .firstName: ["/firstName"], .lastName: ["/lastName"],
          .accountName: ["/person/account/name", "/companyName", "/company"],
        ], uniquingKeysWith: { $1 }),
      attributes: [.members(of: "/attributes")], answers: [.members(of: "/answers")]),
    api: ToolAPI(
      base: "https://app.retently.com", .header("Authorization", prefix: "api_key="),
      list: .init(
        path: "/api/v2/feedback?sort=-createdDate&startDate={since-seconds}&limit=100",
        items: "/data/responses", paging: .number("page"), pageSize: 100)))
}
