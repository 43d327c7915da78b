import Learning
import Testing
import TextGraphics

@testable import DescentApp

extension MistakesTests {
  @Test("each cell of the matrix opens its digits", arguments: [false, true])
  func matrix(tenClasses: Bool) throws {
    var (rehearsal, _, lesson) = try Self.opened(steps: 8, tenClasses: tenClasses)
    rehearsal.type("m")
    let assessment = try #require(try Self.listing(rehearsal).assessment)
    let matrix = ConfusionMatrix(assessment)
    rehearsal.press(.up, .up, .up, .up, .up, .up, .up, .up, .up)
    rehearsal.press(.left, .left, .left, .left, .left, .left, .left, .left, .left)
    for position in 0..<2 {
      rehearsal.press(.enter)
      let listing = try Self.listing(rehearsal)
      #expect(listing.indices.count == matrix[0, position])
      #expect(
        listing.indices.allSatisfy {
          lesson.validation.labels[$0] == 0 && assessment.verdicts[$0] == position
        })
      rehearsal.type("m")
      rehearsal.press(.right)
    }
  }

  @Test("each cell of what training bought opens its digits, and together they are all")
  func bought() throws {
    var (rehearsal, _, lesson) = try Self.opened()
    var all: Set<Int> = []
    for keys in [[Key.up, .left], [.right], [.down], [.left]] {
      rehearsal.type("b")
      for key in keys { rehearsal.press(key) }
      rehearsal.press(.enter)
      let listing = try Self.listing(rehearsal)
      #expect(all.isDisjoint(with: listing.indices))
      all.formUnion(listing.indices)
    }
    #expect(all.count == lesson.validation.count)
  }
}
