import Testing

/// The real binary, as a team would have it. One test at a time: each has a machine's worth of work going.
/// `CLOSELOOP_KILLS=300` kills the daemon that often, `CLOSELOOP_SEED` does it in the same way again.
@Suite(.serialized) struct EndToEndTests {}
