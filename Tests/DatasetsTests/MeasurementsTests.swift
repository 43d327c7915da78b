import TestSupport
import Testing

@testable import Datasets

@Suite("Measurements from a CSV file")
struct MeasurementsTests {
  private let directory = TemporaryDirectory()

  private func read(_ bytes: [UInt8]) throws(MeasurementsError) -> Measurements {
    try Measurements.read(directory.write(bytes, to: "speeds.csv"))
  }

  /// Why a text is refused.
  private func error(_ text: String) -> MeasurementsError? {
    error(Array(text.utf8))
  }

  private func error(_ bytes: [UInt8]) -> MeasurementsError? {
    do throws(MeasurementsError) {
      _ = try read(bytes)
      return nil
    } catch {
      return error
    }
  }

  /// The path of the file that texts are written to.
  private var path: String { directory.path + "/speeds.csv" }

  @Test(
    "are the same however a spreadsheet writes them",
    arguments: [
      "0,1.5\n1,2\n2,-3\n",
      "0,1.5\n1,2\n2,-3",
      "0,1.5\r\n1,2\r\n2,-3\r\n",
      "0,1.5\r1,2\r2,-3",
      "0,1.5\r1,2\n2,-3\r\n",
      "\u{feff}0,1.5\n1,2\n2,-3\n",
      "\u{feff}# of 2026\n0,1.5\n1,2\n2,-3\n",
      "0;1.5\n1;2\n2;-3\n",
      "0\t1.5\n1\t2\n2\t-3\n",
      "time,speed\n0,1.5\n1,2\n2,-3\n",
      "\u{feff}time,speed\n0,1.5\n1,2\n2,-3\n",
      "Zeit in s;Höhe\n0;1.5\n1;2\n2;-3\n",
      "\"time, in s\";\"speed\"\n0;1.5\n1;2\n2;-3\n",
      "\"a \"\"time\"\", in s\"\t\"speed\"\n0\t1.5\n1\t2\n2\t-3\n",
      "Speeds\n0,1.5\n1,2\n2,-3\n",
      "time,speed,place\n0,1.5\n1,2\n2,-3\n",
      "\n\n0,1.5\n  \n1,2\n\t\n\r\n2,-3\n\n",
      "# time; speed\n0,1.5\n  # a break\n#\n1,2\n2,-3\n#",
      " 0 ,\t1.5 \n\t1,2\t\n2   ,   -3\n",
      "\"0\",\"1.5\"\n\"1\" , \"2\"\n\" 2 \",\"-3\"\n",
      "0.0,1.50\n+1,2.\n2e0,-.3E+1\n",
    ])
  func forms(text: String) throws {
    let expected = Measurements(path: path, times: [0, 1, 2], values: [1.5, 2, -3])
    #expect(try read(Array(text.utf8)) == expected)
  }

  @Test("keep the order of the file, and times that repeat")
  func order() throws {
    let measurements = try read(Array("3,1\n1,2\n3,4\n2,1\n".utf8))
    #expect(measurements.times == [3, 1, 3, 2] && measurements.values == [1, 2, 4, 1])
  }

  private static let roundings: [(text: String, number: Float)] = [
    ("0.1", 0.1), ("16777217", 16_777_216), ("3.4028235e38", .greatestFiniteMagnitude),
    ("1e-45", .leastNonzeroMagnitude), ("-1e-400", 0), ("1e-99999999999999999999", 0),
    ("0." + String(repeating: "0", count: 1000) + "1", 0),
    (String(repeating: "0", count: 1000) + "7", 7),
  ]

  @Test("are the nearest numbers of 32 bits", arguments: roundings)
  func numbers(text: String, expected: Float) throws {
    #expect(try read(Array("0,\(text)\n1,1\n2,2".utf8)).values[0] == expected)
  }

  @Test(
    "say which line has how many fields",
    arguments: [
      ("1,2\n1\n3,4\n", 2, 1), ("1,2\n\n# a\n1,2,3\n", 4, 3), ("t,v\r\n1,2\r\n1,2,\r\n", 3, 3),
      ("1 2\n3 4\n5 6\n", 2, 1), ("1,5;2,5\n", 1, 3), ("t;v\n1,2\n", 2, 1), ("1\t2\n\t1\t2", 2, 3),
      ("1,2\n\"1,2\n3,4\n", 2, 1), ("1,speed,2\n", 1, 3), ("1", 1, 1),
    ])
  func fieldCounts(text: String, line: Int, count: Int) {
    #expect(error(text) == .wrongFieldCount(path: path, line: line, found: count))
  }

  @Test(
    "say which line has what in the place of a number",
    arguments: [
      ("1,2\ntime,speed\n", 2, "time"), ("0,speed\n", 1, "speed"), ("1,2\n1,\n", 2, ""),
      ("1,2\n,1\n", 2, ""), ("1;2\n2;2,5\n", 2, "2,5"), ("1,2\n1,0x10\n", 2, "0x10"),
      ("1,2\n1,\u{2212}5\n", 2, "\u{2212}5"), ("1,2\n1,e5\n", 2, "e5"), ("1,2\n1,1e\n", 2, "1e"),
      ("1,2\n1,.\n", 2, "."), ("1,2\n1,- 5\n", 2, "- 5"), ("1,2\n1,5 km/h\n", 2, "5 km/h"),
      ("1,2\n1,\"\"\n", 2, ""), ("1,2\n1,\"\n", 2, "\""), ("1,2\n1,5\"\n", 2, "5\""),
      ("1,2\n1,nan(1)\n", 2, "nan(1)"), ("1,2\n1,1_000\n", 2, "1_000"), ("1,2\n1,１\n", 2, "１"),
    ])
  func words(text: String, line: Int, found: String) {
    #expect(error(text) == .notNumber(path: path, line: line, found: found))
  }

  @Test(
    "are refused where they are not finite, and never taken for a heading",
    arguments: [
      "nan", "NaN", "-nan", "inf", "-Infinity", "1e400", "-1e39", "3.5e38", "1e99999999999",
    ])
  func notFinite(found: String) {
    #expect(error("1,2\n1,\(found)\n") == .notFinite(path: path, line: 2, found: found))
    #expect(error("\(found),\(found)\n") == .notFinite(path: path, line: 1, found: found))
  }

  @Test("are refused where the text is not in UTF-8")
  func encodings() {
    let latin = Array("Zeit;H".utf8) + [0xf6] + Array("he\n1;2\n".utf8)
    #expect(error(latin) == .notText(path: path, line: 1))
    #expect(error(Array("1,2\n#".utf8) + [0xff]) == .notText(path: path, line: 2))
    let wide = "1,2\n3,4\n".utf8.flatMap { [$0, 0 as UInt8] }
    #expect(error(wide) == .notText(path: path, line: 1))
    #expect(error([0xff, 0xfe] + wide) == .notText(path: path, line: 1))
  }

  @Test("are refused where they are too few for a quadratic")
  func tooFew() {
    for text in ["", "\u{feff}", "\n", "# 1,2\n", "time,speed\n"] {
      #expect(error(text) == .tooFewRows(path: path, found: 0))
    }
    #expect(error("1,2\n2,3\n") == .tooFewRows(path: path, found: 2))
    #expect(error("1,2\n1,3\n1,4\n") == .tooFewTimes(path: path, found: 1, rows: 3))
    #expect(error("0,2\n-0,3\n1,4\n1.0,1") == .tooFewTimes(path: path, found: 2, rows: 4))
    #expect(
      error("1700000001,2\n1700000002,3\n1700000003,4\n")
        == .tooFewTimes(path: path, found: 1, rows: 3))
  }

  @Test("are at most 100,000")
  func tooMany() throws {
    let lines = (0..<100_000).flatMap { Array("\($0),1\n".utf8) }
    #expect(try read(lines).times.count == 100_000)
    #expect(error(lines + Array("0,1".utf8)) == .tooManyRows(path: path, limit: 100_000))
  }
}

@Suite("Measurements that were damaged at random")
struct MeasurementsFuzzTests {
  private static let count = TestResources.fuzzCount ?? 600

  private static let texts = [
    "time,speed\n0,1.5\n1,2\n2,-3\n3,1e4\n", "\u{feff}# Höhe\r\n\"0\";\"1.5\"\r\n\"1\";2\r\n2;-3",
    "0\t1.5\r1\t2\r\r2\t-3\r",
  ]
  /// What means something to whoever reads CSV, and what means something else than it looks like.
  private static let pieces = [
    ",", ";", "\t", "\n", "\r", "\r\n", "\"", "\"\"", " ", "#", "-", ".", "e", "1", "23", "4.5",
    "nan", "inf", "1e400", "\u{feff}", "\0", "\u{1b}[2J", "\u{202e}", "ö", "\u{2028}",
  ]

  private let directory = TemporaryDirectory()

  @Test("are read or refused in a sentence that commands no terminal")
  func damage() {
    for number in 0..<Self.count {
      var random = SplitMix64(key: 23, UInt64(number))
      let whole = Array(Self.texts[number % Self.texts.count].utf8)
      check(Mutation.mutated(whole, &random), number)
    }
  }

  @Test("or never were any, are read or refused in such a sentence")
  func chance() {
    for number in 0..<Self.count {
      var random = SplitMix64(key: 24, UInt64(number))
      let length = random.next() % 60
      if number % 2 == 0 {
        check((0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }, number)
      } else {
        let pieces = (0..<length).map { _ in
          Self.pieces[Int(random.next() % UInt64(Self.pieces.count))]
        }
        check(Array(pieces.joined().utf8), number)
      }
    }
  }

  private func check(_ bytes: [UInt8], _ number: Int) {
    let path = directory.write(bytes, to: "speeds.csv")
    do throws(MeasurementsError) {
      let measurements = try Measurements.read(path)
      let (times, values) = (measurements.times, measurements.values)
      #expect(times.count == values.count && Set(times).count >= 3, "input \(number)")
      #expect((times + values).allSatisfy { $0.isFinite }, "input \(number)")
    } catch {
      let sentence = error.description
      #expect(sentence.contains("'\(path)'") && sentence.hasSuffix("."), "input \(number)")
      #expect(sentence.unicodeScalars.count < 300, "input \(number): \(sentence)")
      let hidden: [Unicode.GeneralCategory] = [.control, .format, .lineSeparator]
      #expect(
        !sentence.unicodeScalars.contains { hidden.contains($0.properties.generalCategory) },
        "input \(number): \(sentence)")
    }
  }
}
