import ArgumentParser

/// The words and the order of the root command's help.
enum Help {
  static let root = """
    A detractor becomes a case with a clock, a passive a check-in, a promoter an
    invite; the right person is told, and nothing is forgotten. Start with:
      closeloop demo                     see it work, nothing to set up
      closeloop check                    read both files, show every fault
      closeloop route --score 3          what would happen to an answer, and why
      closeloop cases --overdue          what is late
    Exit codes: 0 done, 1 said no, 2 usage, 3 no daemon.
    """

  static let groups = [
    CommandGroup(
      name: "The daemon",
      subcommands: [Serve.self, Demo.self, Status.self, Reload.self, Backup.self]),
    CommandGroup(name: "The rules", subcommands: [Check.self, Route.self, Why.self]),
    CommandGroup(
      name: "The work",
      subcommands: [Cases.self, CaseGroup.self, Touches.self, TouchGroup.self, AlertsGroup.self]),
    CommandGroup(
      name: "The answers",
      subcommands: [Import.self, Init.self, QuarantineGroup.self, Prove.self, Erase.self]),
    CommandGroup(name: "The people", subcommands: [OptOutGroup.self, Away.self]),
  ]
}
