/// What `POST /v1/backup` answers: the copy that was made.
public struct BackupDocument: Sendable, Equatable, Codable {
  public var path: String
  public init(path: String) { self.path = path }
}
