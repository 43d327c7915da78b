import Testing

@testable import DescentApp

@Suite("How every validation digit has fared")
struct DigitHistoryTests {
  @Test("it knows when each was first right and how often it turned")
  func biography() {
    var history = DigitHistory(count: 3)
    for (step, rightness) in [(0, [0, 1, 0]), (5, [1, 1, 0]), (10, [0, 1, 0]), (15, [1, 0, 0])] {
      history.record(step: step, rightness.map(UInt8.init)) { [0.5, Float(step), 1] }
    }
    let digits = (0..<3).map { history.biography(of: $0) }
    #expect(digits.map(\.firstRight) == [5, 0, nil])
    #expect(digits.map(\.flips) == [3, 1, 0])
    #expect(digits.map(\.validationCount) == [4, 4, 4])
    #expect(digits[1].losses.map(\.loss) == [0, 5, 10, 15])
    #expect(digits[1].losses.map(\.step) == [0, 5, 10, 15])
  }

  @Test("its size does not grow with the run, and the losses that stay are evenly spread")
  func bounded() {
    var history = DigitHistory(count: 1)
    var asked = 0
    for step in 0..<10_000 {
      history.record(step: step, [UInt8(step % 2)]) {
        asked += 1
        return [Float(step)]
      }
    }
    let losses = history.biography(of: 0).losses
    #expect(losses.count < DigitHistory.columnLimit && losses.count >= DigitHistory.columnLimit / 2)
    let gaps = Set(zip(losses, losses.dropFirst()).map { $1.step - $0.step })
    #expect(gaps == [128])
    #expect(losses.allSatisfy { $0.loss == Float($0.step) })
    #expect(asked < 500)
    #expect(history.biography(of: 0).flips == 9_999)
  }

  @Test("a run notes its digits at the start and at every validation, and begins anew with it")
  func session() throws {
    let session = try Fixtures.session(steps: 47)
    #expect(session.history.biography(of: 0).validationCount == 11)
    #expect(session.history.biography(of: 0).losses.last?.step == 47)
    session.handle(.restart)
    #expect(session.history.biography(of: 0).validationCount == 1)
  }
}
