import Testing

@testable import closeloop

@Suite struct ProgramTextTests {
  private static let maps = """
    55d0c4a00000-55d0c4c00000 r--p 00000000 fe:01 1234                       /opt/a b/closeloop
    55d0c4c00000-55d0c6c00000 r-xp 00200000 fe:01 1234                       /opt/a b/closeloop
    55d0c6c00000-55d0c6e00000 r--p 02200000 fe:01 1234                       /opt/a b/closeloop
    55d0c6e00000-55d0c6f00000 rw-p 02400000 fe:01 1234                       /opt/a b/closeloop
    55d0c7000000-55d0c7100000 rw-p 00000000 00:00 0                          [heap]
    7f0000000000-7f0000001000 r-xp 00000000 fe:01 99                         /lib/libc.so.6
    7ffd00000000-7ffd00001000 r-xp 00000000 00:00 0                          [vdso]
    """

  @Test func `only the program's own code is let go, never what may have been written to`() {
    let ranges = ProgramText.ranges(in: Self.maps, of: "/opt/a b/closeloop")

    #expect(ranges.map(\.start) == [0x55d0_c4c0_0000])
    #expect(ranges.map(\.length) == [0x200_0000])
    #expect(ProgramText.ranges(in: Self.maps, of: "/opt/closeloop").isEmpty)
    #expect(ProgramText.ranges(in: "nonsense\n- r-xp 0 0 0 /x", of: "/x").isEmpty)
  }
}
