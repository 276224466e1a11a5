import ArgumentParser

/// What a change of the opt-out list takes.
struct OptOutTarget: ParsableArguments {
  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Argument(help: "The customer's e-mail address.") var email: String

  func validate() throws {
    guard email.contains("@") else {
      throw ValidationError("EMAIL: no e-mail address (got '\(email)'); write name@company.example")
    }
  }

  func change(_ change: String, on console: Console) async throws {
    try await console.show(
      .post("v1", "optouts", change, fields: ["key": email]), as: ChangeView.self,
      from: settings.client(console), json: output.json
    ) { answer, _ in
      let state = change == "add" ? "is on the opt-out list" : "is not on the opt-out list"
      let line = "\(email.singleLine) \(state)"
      return answer.changed == false ? "nothing changed: \(line) already" : line
    }
  }
}
