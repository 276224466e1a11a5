extension Preset {
  /// Every tool there is a preset for, in the order documents list them.
  public static let all: [Preset] = [
    delighted, typeform, formbricks, tally, surveymonkey, survicate, wootric, satismeter,
    asknicely, refiner, posthog, qualtrics, hubspot, zendesk, retently, googleForms,
    standardWebhooks, cloudevents, generic,
  ]
}
