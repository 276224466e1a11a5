/// Which addresses may be spoken to, judged after the name was resolved, so that no name can hide one.
public enum AddressPolicy: Sendable, Equatable {
  /// Link-local and cloud metadata addresses never; loopback and private ones are allowed, because the
  /// file that names the URL is trusted.
  case neverLinkLocal

  /// - Parameter address: 4 bytes of IPv4 or 16 of IPv6, in network order.
  public func allows(_ address: [UInt8]) -> Bool {
    switch address.count {
    case 4: !Self.isForbidden(ipv4: address[...])
    case 16: !Self.isForbidden(ipv6: address)
    default: false
    }
  }

  private static func isForbidden(ipv4 address: ArraySlice<UInt8>) -> Bool {
    address.starts(with: [169, 254]) || metadata.contains(Array(address))
  }

  private static func isForbidden(ipv6 address: [UInt8]) -> Bool {
    if address[0] == 0xfe, address[1] & 0xc0 == 0x80 { return true }
    if metadata.contains(address) { return true }
    if let inner = embeddedIPv4(address) { return isForbidden(ipv4: inner) }
    return false
  }

  /// The IPv4 address inside a mapped, compatible, NAT64 or 6to4 one.
  private static func embeddedIPv4(_ address: [UInt8]) -> ArraySlice<UInt8>? {
    let zeros = [UInt8](repeating: 0, count: 10)
    let nat64: [UInt8] = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]
    if address.starts(with: zeros + [0xff, 0xff]) || address.starts(with: zeros + [0, 0])
      || address.starts(with: nat64)
    {
      return address[12...]
    }
    return address.starts(with: [0x20, 0x02]) ? address[2..<6] : nil
  }

  /// Metadata services outside the link-local ranges: Alibaba, Oracle; Amazon, Google over IPv6.
  private static let metadata: Set<[UInt8]> = [
    [100, 100, 100, 200],
    [192, 0, 0, 192],
    [0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54],
    [0xfd, 0x20, 0, 0xce, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54],
  ]
}
