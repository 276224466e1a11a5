import Testing
import Transport

struct AddressPolicyTests {
  @Test(arguments: [
    [127, 0, 0, 1], [10, 1, 2, 3], [192, 168, 1, 1], [8, 8, 8, 8], [169, 253, 1, 1],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    [0xfd, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    [0x20, 0x01, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1],
  ])
  func `loopback, private and public addresses are allowed`(address: [UInt8]) {
    #expect(AddressPolicy.neverLinkLocal.allows(address))
  }

  @Test(arguments: [
    [169, 254, 169, 254], [169, 254, 0, 1], [100, 100, 100, 200], [192, 0, 0, 192],
    [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    [0xfe, 0xbf, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    [0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 169, 254, 169, 254],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 169, 254, 169, 254],
    [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, 169, 254, 169, 254],
    [0x20, 0x02, 169, 254, 169, 254, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    [],
  ])
  func `link-local and metadata addresses are refused in every dress`(address: [UInt8]) {
    #expect(!AddressPolicy.neverLinkLocal.allows(address))
  }
}
