/// Every route that was looked at, in order, ending with the one that matched.
public func trace(
  _ response: Response, person: Person?, under rules: Rules
) -> [RouteTrace] {
  []
}
