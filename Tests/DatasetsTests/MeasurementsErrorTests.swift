import Testing

@testable import Datasets

@Suite("Errors about measurements are sentences: what, where, what to do")
struct MeasurementsErrorTests {
  private static let sentences: [(error: MeasurementsError, sentence: String)] = [
    (
      .noSuchFile(path: "f"),
      "There is no file 'f'. Give --coaster a CSV file: a time and a speed in each line, "
        + "such as 12,34.5."
    ),
    (
      .notRegular(path: "f"),
      "'f' is not a regular file. Save the measurements in one, and give --coaster its name."
    ),
    (
      .file(.unreadable(path: "f", reason: "Permission denied")),
      "'f' cannot be read: Permission denied. Check its permissions."
    ),
    (
      .file(.tooLong(path: "f", found: 20_000_000, limit: 16_777_216)),
      "'f' has 20000000 bytes; descent reads at most 16777216 of such a file. "
        + "Check that it is the right one."
    ),
    (
      .notText(path: "f", line: 3),
      "Line 3 of 'f' is not text in UTF-8. Save the file again as CSV in UTF-8."
    ),
    (
      .wrongFieldCount(path: "speeds.csv", line: 7, found: 3),
      "Line 7 of 'speeds.csv' has 3 fields: each line needs a time and a speed, such as 12,34.5."
    ),
    (
      .wrongFieldCount(path: "f", line: 7, found: 1),
      "Line 7 of 'f' has 1 field: each line needs a time and a speed, such as 12,34.5."
    ),
    (
      .notNumber(path: "f", line: 2, found: "fast"),
      "Line 2 of 'f' has 'fast' in the place of a number. Write a time and a speed, both with a "
        + "point for decimals, such as 12,34.5."
    ),
    (
      .notNumber(path: "f", line: 2, found: ""),
      "Line 2 of 'f' has nothing in the place of a number. Write a time and a speed, both with a "
        + "point for decimals, such as 12,34.5."
    ),
    (
      .notFinite(path: "f", line: 2, found: "1e400"),
      "Line 2 of 'f' has '1e400', which is not a finite number of 32 bits. "
        + "Correct the line, or remove it."
    ),
    (
      .tooManyRows(path: "f", limit: 100_000),
      "'f' has more than the 100000 measurements that descent reads. Leave some out."
    ),
    (
      .tooFewRows(path: "f", found: 1),
      "'f' has 1 measurement, and fitting a quadratic takes at least 3. "
        + "Add lines of a time and a speed, such as 12,34.5."
    ),
    (
      .tooFewRows(path: "f", found: 0),
      "'f' has 0 measurements, and fitting a quadratic takes at least 3. "
        + "Add lines of a time and a speed, such as 12,34.5."
    ),
    (
      .tooFewTimes(path: "f", found: 1, rows: 5),
      "The 5 measurements in 'f' have only 1 different time, and fitting a quadratic takes at "
        + "least 3. Add some at other times; those that differ beyond their first 7 digits count "
        + "as one."
    ),
    (
      .tooFewTimes(path: "f", found: 2, rows: 5),
      "The 5 measurements in 'f' have only 2 different times, and fitting a quadratic takes at "
        + "least 3. Add some at other times; those that differ beyond their first 7 digits count "
        + "as one."
    ),
  ]

  @Test("in these words", arguments: sentences)
  func words(error: MeasurementsError, sentence: String) {
    #expect(error.description == sentence)
  }

  @Test("and tell of missing input where there is no file, and only there")
  func missingInput() {
    for (error, _) in Self.sentences {
      #expect(error.isMissingInput == (error == .noSuchFile(path: "f")))
    }
  }

  @Test(
    "and show the beginning of what is in a file, without commands for a terminal",
    arguments: [
      (String(repeating: "a", count: 24), String(repeating: "a", count: 24)),
      (String(repeating: "a", count: 25), String(repeating: "a", count: 24) + "…"),
      (
        "e" + String(repeating: "\u{301}", count: 99),
        "e" + String(repeating: "\u{301}", count: 23) + "…"
      ),
      ("\u{1b}[31m\u{9b}\0", "\u{fffd}[31m\u{fffd}\u{fffd}"),
      ("a\u{2028}b\u{202e}c", "a\u{fffd}b\u{fffd}c"), ("速い", "速い"),
    ])
  func foundText(found: String, shown: String) {
    for error in [
      MeasurementsError.notNumber(path: "f", line: 1, found: found),
      .notFinite(path: "f", line: 1, found: found),
    ] {
      #expect(error.description.hasPrefix("Line 1 of 'f' has '\(shown)'"))
    }
  }
}
