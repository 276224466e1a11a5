import ArgumentParser

struct OptOutGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optout", abstract: "Customers who are not to be contacted.",
    discussion: """
      Nobody on the list gets a check-in or an invite; a detractor among them
      still becomes a case.
        closeloop optout add ada@initech.example
        closeloop optout remove ada@initech.example
        closeloop optout list
      """,
    subcommands: [OptOutList.self, OptOutAdd.self, OptOutRemove.self],
    defaultSubcommand: OptOutList.self)
}
