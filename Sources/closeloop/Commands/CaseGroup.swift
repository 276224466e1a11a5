import ArgumentParser

struct CaseGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "Show a case and act on it.",
    discussion: """
      The usual road of a case:
        closeloop case 12                                 look at it
        closeloop case ack 12                             I have seen it
        closeloop case attempt 12 --note voicemail        tried, not reached
        closeloop case contact 12 --channel phone         reached: the clock stops
        closeloop case resolve 12 --outcome kept          the work is done
      Who did it is recorded: your user name.
      """,
    subcommands: [
      CaseShow.self, CaseAck.self, CaseAttempt.self, CaseContact.self, CaseWait.self,
      CaseResolve.self, CaseClose.self, CaseReopen.self, CaseAssign.self, CaseNote.self,
    ],
    defaultSubcommand: CaseShow.self)
}
