import Foundation

/// The words Slack refuses a message with. Only these are ever repeated in a log: any other answer may
/// echo what was sent.
enum SlackErrorWord {
  private static let words: Set<String> = [
    "action_prohibited", "channel_is_archived", "channel_not_found", "invalid_blocks",
    "invalid_payload", "invalid_token", "no_active_hooks", "no_service", "no_service_id", "no_team",
    "no_text", "posting_to_general_channel_denied", "rate_limited", "rollup_error", "team_disabled",
    "too_many_attachments", "user_not_found",
  ]

  /// The word, where the answer is exactly one of them.
  static func known(_ answer: String) -> String? {
    let word = answer.trimmingCharacters(in: .whitespacesAndNewlines)
    return words.contains(word) ? word : nil
  }
}
