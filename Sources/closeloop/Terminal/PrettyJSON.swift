/// JSON as it came, with line ends and indentation added: the order of keys and every number stay as the
/// daemon wrote them. The text is taken as well-formed.
enum PrettyJSON {
  static func indented(_ text: String) -> String {
    var printer = Printer()
    for byte in text.utf8 { printer.take(byte) }
    return String(decoding: printer.output, as: UTF8.self)
  }

  private struct Printer {
    var output: [UInt8] = []
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    /// An opening bracket whose first element has not come: "[]" stays on one line.
    private var hasJustOpened = false

    mutating func take(_ byte: UInt8) {
      if isInString { return takeInString(byte) }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): return
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if !hasJustOpened { breakLine() }
        hasJustOpened = false
        output.append(byte)
      default:
        if hasJustOpened { breakLine() }
        hasJustOpened = false
        output.append(byte)
        takeStructure(byte)
      }
    }

    private mutating func takeStructure(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        hasJustOpened = true
      case UInt8(ascii: ","): breakLine()
      case UInt8(ascii: ":"): output.append(UInt8(ascii: " "))
      case UInt8(ascii: "\""): isInString = true
      default: break
      }
    }

    private mutating func takeInString(_ byte: UInt8) {
      output.append(byte)
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
    }

    private mutating func breakLine() {
      output.append(UInt8(ascii: "\n"))
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }
  }
}
