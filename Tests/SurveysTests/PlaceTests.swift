import Surveys
import Testing

struct PlaceTests {
  @Test(
    arguments: [
      "/data/score", "header:X-Score", "nps_q", "/answers[/question/id=nps]/value",
      "/pages/*/questions[/id=17]/answers/0/text", "How likely are you to recommend us?",
    ])
  func `a place is written as it is read`(text: String) throws {
    let place = try #require(Place(text))

    #expect(place.description == text)
  }

  @Test(arguments: ["", "header:", "header:a b", "/a~2", "/a[/b=]/c~"])
  func `what is no place is refused`(text: String) {
    #expect(Place(text) == nil)
  }

  @Test func `a slash in a key is escaped`() throws {
    let (escaped, bare) = ("/a~1b/c~0d", "a")
    let pointer = try #require(Pointer(escaped))

    #expect(pointer.steps == ["a/b", "c~d"])
    #expect(pointer.description == "/a~1b/c~0d")
    #expect(Pointer(bare) == nil)
  }

  @Test func `every literal of the tables is a pointer`() {
    for preset in Preset.all {
      for places in preset.mapping.fields.values {
        for place in places {
          #expect(Place(place.description) == place, "\(preset.name): \(place)")
        }
      }
      for pointer in preset.mapping.pointers {
        #expect(Pointer("\(pointer)") == pointer)
        #expect(!pointer.steps.contains { $0.hasPrefix("/") || $0.isEmpty }, "\(preset.name)")
      }
    }
  }

  @Test func `names are different, and a preset without a score's place asks for it`() {
    #expect(Set(Preset.all.map(\.name)).count == Preset.all.count)
    for preset in Preset.all {
      #expect(preset.mapping.fields[.score] != nil || preset.needs.contains(.score))
      #expect(preset.mapping.fields[.id] != nil || preset.needs.contains(.id))
      #expect(preset.thin == nil || preset.api?.one != nil)
    }
  }
}

extension Mapping {
  fileprivate var pointers: [Pointer] {
    (questions + attributes + answers).flatMap { named -> [Pointer] in
      switch named {
      case .members(let pointer, _, _): [pointer]
      case .elements(let pointer, let names, let values): [pointer] + names + values
      }
    }
  }
}
