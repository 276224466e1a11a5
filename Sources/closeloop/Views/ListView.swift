/// One page of a listing, newest first.
struct ListView<Item: Decodable>: Decodable {
  var items: [Item]
  /// Asks for the page after this one; `nil` on the last.
  var next: Int64?
}
