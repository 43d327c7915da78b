import Testing

@testable import TextGraphics

@Suite("An axis")
struct AxisTests {
  @Test("labels round values, three at least", arguments: [3, 4, 6, 11])
  func ticks(limit: Int) {
    for end in [0.05, 0.4, 0.6, 1, 5000, 20_000, 5e8] {
      let ticks = Axis(0...end).ticks(limit: limit)
      #expect(ticks.count >= 3, "\(ticks) up to \(end)")
      #expect(ticks.first == 0 && ticks.first?.sign == .plus)
      #expect(ticks.allSatisfy { $0 <= end * 1.000001 })
    }
  }

  @Test("need not begin at 0")
  func offset() {
    #expect(Axis(0.4...1).ticks(limit: 4) == [0.4, 0.6000000000000001, 0.8, 1])
  }

  @Test("on a logarithmic scale labels decades, and parts of them where there are few")
  func logarithmic() {
    #expect(Axis(0.01...1, isLogarithmic: true).ticks(limit: 4) == [0.01, 0.1, 1])
    let fine = Axis(0.1...1, isLogarithmic: true).ticks(limit: 6)
    #expect(fine.count == 4 && fine.first == 0.1 && fine.last == 1)
  }

  @Test("on a logarithmic scale, too, has three labels at least, from a tenth to six decades")
  func logarithmicCounts() {
    for low in [1e-6, 2e-6, 5e-5, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1] {
      for limit in 3...8 {
        let ticks = Axis(low...1, isLogarithmic: true).ticks(limit: limit)
        #expect((3...max(limit, 5)).contains(ticks.count), "\(ticks) from \(low), \(limit) at most")
        #expect(ticks == ticks.sorted() && (ticks.first ?? 0) >= low * 0.999)
      }
    }
  }

  @Test("places values between its ends")
  func positions() {
    #expect(Axis(0...10).position(of: 2.5) == 0.25)
    #expect(abs(Axis(0.01...1, isLogarithmic: true).position(of: 0.1) - 0.5) < 1e-12)
    #expect(Axis(0.01...1, isLogarithmic: true).position(of: 0) == -.infinity)
    #expect(Axis(3...3).position(of: 3) == 0.5)
  }

  @Test(
    "ends at 1, 2 or 5 times a power of ten",
    arguments: [(1, 1.0), (1.1, 2), (3, 5), (5001, 10_000), (0.03, 0.05), (-1, 1), (.nan, 1)])
  func ends(value: Double, end: Double) {
    #expect(abs(Axis.roundEnd(atLeast: value) - end) < 1e-9)
  }
}

@Suite("Even steps")
struct EvenStepsTests {
  @Test("hold the span on whole rows, whatever the room", arguments: 3...60)
  func everyHeight(rows: Int) {
    for span in [0.011, 0.3, 0.57, 0.61, 1, 26_000] {
      let steps = EvenSteps(holding: span, rows: rows)
      #expect(steps.span >= span * 0.999_99)
      #expect((2...6).contains(steps.count))
      #expect(
        (steps.rows - 1) % steps.count == 0
          && (rows - (rows < 20 ? 1 : 3)...rows).contains(steps.rows))
    }
  }

  @Test("are as tight as round numbers allow")
  func tight() {
    let steps = EvenSteps(holding: 0.57, rows: 13)
    #expect(steps.count == 6 && abs(steps.step - 0.1) < 1e-12 && steps.rows == 13)
    let tall = EvenSteps(holding: 0.57, rows: 27)
    #expect(tall.count == 6 && abs(tall.step - 0.1) < 1e-12 && tall.rows == 25)
    #expect(EvenSteps(holding: .nan, rows: 13).span == 1)
  }
}

@Suite("Numbers as text")
struct NumberTextTests {
  @Test("have so many digits after the point")
  func fixed() {
    #expect(NumberText.fixed(0.04125, decimals: 4) == "0.0413")
    #expect(NumberText.fixed(2, decimals: 1, width: 6) == "   2.0")
    #expect(NumberText.fixed(.nan, decimals: 4) == "nan")
    #expect(NumberText.fixed(-.infinity, decimals: 4) == "-inf")
  }

  @Test("have commas between thousands")
  func grouped() {
    #expect(NumberText.grouped(0) == "0" && NumberText.grouped(999) == "999")
    #expect(NumberText.grouped(12_396) == "12,396")
    #expect(NumberText.grouped(-1_000_000) == "-1,000,000")
  }

  @Test(
    "are short on an axis",
    arguments: [
      (0, "0"), (0.25, "0.25"), (500, "500"), (20_000, "20k"), (1.5e6, "1.5M"), (1e-5, "1e-05"),
    ])
  func compact(value: Double, text: String) {
    #expect(NumberText.compact(value) == text)
  }

  @Test(
    "of any size keep three digits and their width",
    arguments: [
      (0, "    0"), (7.4, "    7"), (512, "  512"), (999.7, "1.00k"), (5117, "5.12k"),
      (51_170, "51.2k"), (999_600, "1.00M"), (4.1e6, "4.10M"), (.nan, "    0"),
    ])
  func threeDigits(value: Double, text: String) {
    #expect(NumberText.threeDigits(value) == text)
  }

  @Test("of a part keep their width")
  func percent() {
    #expect(NumberText.percent(0.05) == " 5.0 %")
    #expect(NumberText.percent(0.963) == "96.3 %")
  }
}
