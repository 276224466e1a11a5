extension Preset {
  /// CRM webhooks are arrays of thin events with signature v3; feedback submissions are asked for. The group
  /// stands on CSAT too, so only survey type NPS counts.
  static let hubspot = Preset(
    "hubspot", "HubSpot",
    .signature(
      Signature(
        .headers(["X-HubSpot-Signature-v3"]), .base64,
        signed: [.method, .address, .body, .timestamp],
        timestampHeaders: ["X-HubSpot-Request-Timestamp"], timestampForm: .milliseconds)),
    Mapping(
      events: EventTable(
        at: "/subscriptionType",
        [
          "object.creation": .answer, "object.propertyChange": .answer,
          "object.deletion": .deleted, "object.privacyDeletion": .deleted,
          "contact.privacyDeletion": .ignored,
        ]),
      exclusions: [Exclusion("/properties/hs_survey_type", .isNot(["NPS"]), .otherSurvey)],
      fields: [
        .id: ["/id", "/objectId"], .score: ["/properties/hs_value"],
        .comment: ["/properties/hs_content"],
        .answeredAt: ["/properties/hs_submission_timestamp", "/createdAt"],
        .updatedAt: ["/properties/hs_lastmodifieddate", "/updatedAt"],
        .surveyID: ["/properties/hs_survey_id"],
        .email: ["/properties/hs_contact_email_rollup"],
        .personID: ["/properties/hs_contact_id"],
      ],
      attributes: [.members(of: "/properties", prefix: "hs_survey_")]),
    thin: ThinEvent(response: ["/objectId"]),
    api: ToolAPI(
      base: "https://api.hubapi.com", .bearer,
      one: "/crm/v3/objects/feedback_submissions/{id}?properties=" + properties,
      list: .init(
        path: "/crm/v3/objects/feedback_submissions/search", items: "/results",
        paging: .cursor("/paging/next/after", member: "after"), pageSize: 100,
        body: #"{"filterGroups":[{"filters":[{"propertyName":"hs_lastmodifieddate","#
          + #""operator":"GTE","value":"{since-milliseconds}"}]}],"limit":100,"properties":["#
          + properties.split(separator: ",").map { "\"\($0)\"" }.joined(separator: ",") + "]}")))

  private static let properties =
    "hs_survey_type,hs_value,hs_content,hs_survey_id,hs_survey_name,hs_survey_channel,"
    + "hs_submission_timestamp,hs_lastmodifieddate,hs_contact_email_rollup,hs_contact_id"
}
