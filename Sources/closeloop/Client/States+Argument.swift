public import ArgumentParser
public import FollowUp

// The states are words of the command line as they are words of the API.
extension CaseState: ExpressibleByArgument {}
extension TouchState: ExpressibleByArgument {}
extension AlertState: ExpressibleByArgument {}
