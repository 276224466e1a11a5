/// What `POST /v1/backup` answers: the copy that was made.
struct BackupDocument: Sendable, Equatable, Codable {
  var path: String
}
