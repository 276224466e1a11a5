/// Something wrong at a place, before it is known in which file.
struct Finding: Error, Hashable, Sendable {
  var position: Position
  var path: Path
  var problem: Fault.Problem

  init(_ position: Position, _ path: Path, _ problem: Fault.Problem) {
    self.position = position
    self.path = path
    self.problem = problem
  }

  func fault(in file: String) -> Fault {
    Fault(
      file: file, line: position.line, column: position.column, path: path.text, problem: problem)
  }
}
