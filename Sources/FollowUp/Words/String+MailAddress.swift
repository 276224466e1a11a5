extension String {
  /// Whether it can be an e-mail address: something on every side of an "@", and no white space. An address is known
  /// by sending to it, not by its look.
  public var isMailAddress: Bool {
    var holdsSign = false
    var isAfterSign = true
    for byte in utf8 {
      let isSign = byte == UInt8(ascii: "@")
      if isSign, isAfterSign { return false }
      holdsSign = holdsSign || isSign
      isAfterSign = isSign
    }
    return holdsSign && !isAfterSign && !holdsWhitespace
  }

  /// Whether white space of any script is in it.
  public var holdsWhitespace: Bool {
    !utf8.allSatisfy { 0x21...0x7e ~= $0 } && contains(where: \.isWhitespace)
  }
}
