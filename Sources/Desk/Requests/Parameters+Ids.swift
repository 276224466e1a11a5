import FollowUp
import Foundation
import Hummingbird
import Web

extension RequestContext {
  /// The number in the path. What is no number of ours is at no path of ours: 404.
  func number(of thing: String) throws(Problem) -> Int64 {
    let written = parameters.get("id") ?? ""
    guard let number = Int64(written), number > 0 else {
      throw Problem.notFound("there is no \(thing) '\(written)'; its id is a number")
    }
    return number
  }

  /// A part of the path, percent-decoded: a response's id may hold slashes.
  func part(_ name: String) throws(Problem) -> String {
    guard let part = parameters.get(name)?.removingPercentEncoding else {
      throw Problem(.badRequest, "the path is not percent-encoded UTF-8")
    }
    return part
  }
}
