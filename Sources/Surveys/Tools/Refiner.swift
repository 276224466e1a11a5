extension Preset {
  /// https://refiner.io/docs/kb/integrations/webhooks/. The score stands in `response.data` under a key of the
  /// survey's own, which must be named; `attributes` may hold an old answer and is never asked for one.
  static let refiner = Preset(
    "refiner", "Refiner", .bearer,
    Mapping(
      events: EventTable(
        at: "/triggered_event", ["Completed Survey": .answer, "completed survey": .answer]),
      exclusions: [Exclusion("/response/dismissed_at", .present, .noAnswer)],
      fields: [
        .id: ["/response/uuid"], .answeredAt: ["/response/completed_at", "/response/received_at"],
        .updatedAt: ["/response/last_data_reception_at", "/response/received_at"],
        .surveyID: ["/form/uuid"], .personID: ["/remote_id", "/uuid"], .email: ["/email"],
        .name: ["/display_name"], .accountID: ["/account/remote_id"],
        .accountName: ["/account/display_name"],
      ],
      questions: [.members(of: "/response/data")],
      attributes: [.members(of: "/attributes")], answers: [.members(of: "/response/data")]),
    needs: [.score])
}
