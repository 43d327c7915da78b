import Datasets
import Learning
import Testing

@testable import DescentApp

@Suite("The list of mistakes")
struct MistakeListTests {
  /// Five validation digits of one pixel: a model with a weight of 5 and a bias of −3 predicts −3,
  /// 2, −1, 2 and 2.
  private func dataset(
    names: [String] = ["3", "7"], indices: [Int] = [60_009, 60_002, 60_010, 60_003, 60_001],
    fileNames: [String] = [], folders: [String] = []
  ) -> Dataset {
    let validation = LabeledImages(
      pixels: [0, 255, 102, 255, 255], labels: [0, 0, 0, 1, 1], originalIndices: indices,
      size: ImageSize(width: 1, height: 1), fileNames: fileNames, folders: folders)
    return Dataset(
      name: "five", path: nil,
      classes: names.enumerated().map { ImageClass(label: $0, name: $1) }, training: validation,
      validation: validation)
  }

  private func assess(_ dataset: Dataset, weight: Float = 5, bias: Float = -3) throws -> Assessment
  {
    let model = try #require(
      ModelState(.linear, inputCount: 1, outputCount: 1, parameters: [[weight], [bias]])
    ).makeModel()
    return Assessment(model, on: dataset.validation, classCount: 2)
  }

  private func list(_ dataset: Dataset, at indices: [Int]? = nil) throws -> MistakeList {
    MistakeList(try assess(dataset), of: dataset, at: indices)
  }

  private func row(
    index: Int = 1014, actual: String = "3", predicted: String = "7", probability: Float = 0.81,
    loss: Float = 0.81, file: String? = nil
  ) -> MistakeRow {
    MistakeRow(
      index: index, actual: actual, predicted: predicted, probability: probability, loss: loss,
      file: file)
  }

  // MARK: Rows

  @Test("has what is wrong, the largest loss first, of equal ones the lowest number in the file")
  func worstFirst() throws {
    let data = dataset()
    // Right is 1 alone; the losses of the others are σ(3), σ(1), σ(2) and σ(2).
    let assessment = try assess(data)
    #expect(
      MistakeOrder.worst.ranking(assessment, of: data).filter { !assessment.isRight($0) } == [
        0, 4, 3, 2,
      ])
    let rows = try list(data).rows
    #expect(rows.map(\.index) == [9, 1, 3, 10])
    #expect(rows.map(\.actual) == ["3", "7", "7", "3"])
    #expect(rows.map(\.predicted) == ["7", "3", "3", "7"])
    let probabilities: [Float] = [0.9525741, 0.8807971, 0.8807971, 0.7310586]
    let areClose = zip(rows, probabilities).allSatisfy {
      abs($0.probability - $1) < 1e-6 && abs($0.loss - $1) < 1e-6
    }
    #expect(areClose && rows.allSatisfy { $0.file == nil })
  }

  @Test("has other digits too, in the order given")
  func givenOrder() throws {
    let rows = try list(dataset(), at: [1, 0]).rows
    #expect(rows.map(\.index) == [2, 9] && rows.map(\.predicted) == ["3", "7"])
    #expect(abs(rows[0].loss - 0.119203) < 1e-6, "1 − σ(2)")
  }

  @Test("names the files of pictures that have some of their own")
  func files() throws {
    let rows = try list(
      dataset(indices: [1014, 7, 8, 9, 10], folders: ["valid/3", "valid/7"])
    ).rows
    #expect(rows.map(\.index) == [0, 3, 4, 2], "in the order in which they are read")
    #expect(
      rows.map(\.file)
        == ["valid/3/1014.png", "valid/7/9.png", "valid/7/10.png", "valid/3/8.png"])
  }

  // MARK: JSON

  @Test("has a JSON object for each digit, in exactly this form")
  func json() {
    #expect(
      row().jsonLine
        == #"{"index":1014,"actual":"3","predicted":"7","probability":0.81,"loss":0.81}"#)
    #expect(
      row(file: "valid/3/1014.png").jsonLine
        == #"{"index":1014,"actual":"3","predicted":"7","probability":0.81,"loss":0.81,"#
        + #""file":"valid/3/1014.png"}"#)
    #expect(
      row(probability: 1, loss: 1e-7).jsonLine
        == #"{"index":1014,"actual":"3","predicted":"7","probability":1.0,"loss":1e-07}"#)
  }

  @Test("escapes what JSON must not have, and what would command a terminal")
  func escapes() {
    #expect(
      row(actual: #"a "b" \ c"#, predicted: "é→漢").jsonLine.contains(
        #""actual":"a \"b\" \\ c","predicted":"é→漢""#))
    // A quote with an accent on it, which is one letter to a reader.
    #expect(JSONText.string("\"\u{301}") == "\"\\\"\u{301}\"")
    #expect(JSONText.string("\n\r\t\u{1b}[2J\u{7f}\u{9b}") == #""\n\r\t\u001b[2J\u007f\u009b""#)
    #expect(JSONText.string("\r\n") == #""\r\n""#)
  }

  @Test("knows no numbers in JSON that are not finite")
  func notFinite() {
    #expect(
      row(probability: .nan, loss: .infinity).jsonLine.hasSuffix(
        #""probability":null,"loss":null}"#))
  }

  @Test("puts what is not a number first, and is the same whatever comes of it")
  func notANumber() throws {
    let data = dataset()
    let assessment = try assess(data, weight: .nan)
    let places = MistakeOrder.worst.ranking(assessment, of: data).filter { !assessment.isRight($0) }
    // Not greater than 0, and so the second class.
    #expect(places == [1, 0, 2])
    let lines = MistakeList(assessment, of: data).jsonLines
    #expect(lines.split(separator: "\n").allSatisfy { $0.hasSuffix(#""loss":null}"#) })
  }

  // MARK: CSV

  @Test("is CSV with headings, a column for files where there are some")
  func csv() throws {
    let plain = try list(dataset(), at: [1]).csv.split(separator: "\n")
    #expect(plain.count == 2 && plain[0] == "index,actual,predicted,probability,loss")
    #expect(plain[1].hasPrefix("2,3,3,0.88079") && plain[1].split(separator: ",").count == 5)
    let files = try list(
      dataset(indices: [1, 2, 3, 4, 5], folders: ["valid/3", "valid/7"]), at: [3]
    ).csv
    #expect(files.hasPrefix("index,actual,predicted,probability,loss,file\n3,7,3,"))
    #expect(files.hasSuffix(",valid/7/4.png\n"))
    #expect(try list(dataset(), at: []).csv == "index,actual,predicted,probability,loss\n")
  }

  @Test("quotes fields of CSV that need it")
  func quotes() throws {
    let lines = try list(dataset(names: ["a,b", #"say "c""#]), at: [0]).csv
    #expect(lines.contains("\n9,\"a,b\",\"say \"\"c\"\"\",0.95257"))
    let breaks = try list(
      dataset(
        fileNames: ["a\r\nb.png", "1", "2", "3", "4"], folders: ["valid/ d", "valid/7"]), at: [0]
    ).csv
    #expect(breaks.hasSuffix(",\"valid/ d/a\r\nb.png\"\n"))
  }

  // MARK: For people

  @Test("is a table with the figures of all below it")
  func table() throws {
    #expect(
      try list(dataset(names: ["3", "seven"])).table == """
        index  actual  predicted  probability    loss
            9  3       seven           0.9526  0.9526
            1  seven   3               0.8808  0.8808
            3  seven   3               0.8808  0.8808
           10  3       seven           0.7311  0.7311
        4 of 5 wrong · accuracy 20.0 %

        """)
  }

  @Test("shows names of files, without what would command a terminal")
  func tableOfFiles() throws {
    let table = try list(
      dataset(
        fileNames: ["\u{1b}[2J.png", "1", "2", "3", "4"], folders: ["valid/3", "valid/7"]), at: [0]
    ).table
    #expect(
      table == """
        index  actual  predicted  probability    loss  file
            0  3       7               0.9526  0.9526  valid/3/\u{FFFD}[2J.png
        4 of 5 wrong · accuracy 20.0 %

        """)
  }

  @Test("is one line where nothing is wrong, and never calls an accuracy 100 where something is")
  func summary() throws {
    func summary(of count: Int, wrong: Int) throws -> String {
      let images = LabeledImages(
        pixels: [UInt8](repeating: 255, count: count),
        labels: (0..<count).map { $0 < wrong ? 1 : 0 }, originalIndices: Array(0..<count),
        size: ImageSize(width: 1, height: 1))
      let data = Dataset(
        name: "many", path: nil, classes: [ImageClass(label: 0), ImageClass(label: 1)],
        training: images, validation: images)
      return MistakeList(try assess(data), of: data, at: []).table
    }
    #expect(try summary(of: 2_000, wrong: 0) == "0 of 2,000 wrong · accuracy 100.0 %\n")
    #expect(try summary(of: 2_000, wrong: 37) == "37 of 2,000 wrong · accuracy 98.2 %\n")
    #expect(try summary(of: 10_000, wrong: 1) == "1 of 10,000 wrong · accuracy 99.99 %\n")
    #expect(try summary(of: 3, wrong: 3) == "3 of 3 wrong · accuracy 0.0 %\n")
  }
}

@Suite("A sheet of digits")
struct DigitSheetTests {
  /// Pictures of 2×1 pixels.
  private let images = LabeledImages(
    pixels: [1, 2, 3, 4, 5, 6], labels: [0, 0, 1], originalIndices: [0, 1, 2],
    size: ImageSize(width: 2, height: 1))

  @Test("has them in their order, row by row, with grey between them and where there is none")
  func layout() throws {
    let sheet = try #require(DigitSheet(of: [2, 0, 1], in: images))
    #expect(sheet.width == 6 && sheet.height == 4 && sheet.count == 3)
    let g: UInt8 = 128
    #expect(
      sheet.pixels == [
        5, 6, g, g, 1, 2,
        g, g, g, g, g, g,
        g, g, g, g, g, g,
        3, 4, g, g, g, g,
      ])
  }

  @Test("of one digit is that digit, and of none there is no sheet")
  func few() throws {
    let sheet = try #require(DigitSheet(of: [1], in: images))
    #expect(sheet.pixels == [3, 4] && sheet.width == 2 && sheet.height == 1)
    #expect(DigitSheet(of: [], in: images) == nil)
  }

  @Test("is about as wide as high", arguments: [2, 3, 5, 10, 37, 100, 430, 2_000])
  func square(count: Int) throws {
    let digits = try Fixtures.digits.get().validation
    let sheet = try #require(DigitSheet(of: Array(0..<count), in: digits))
    #expect(sheet.count == count && sheet.pixels.count == sheet.width * sheet.height)
    #expect(abs(sheet.width - sheet.height) <= 30)
  }

  @Test("of the largest pictures has as many as have room")
  func largest() throws {
    let images = LabeledImages(
      pixels: [UInt8](repeating: 7, count: 256 * 256), labels: [0], originalIndices: [0],
      size: ImageSize(width: 256, height: 256))
    let sheet = try #require(DigitSheet(of: [Int](repeating: 0, count: 2_000), in: images))
    #expect(sheet.count == 31 * 31 && sheet.width == 31 * 258 - 2)
    #expect(max(sheet.width, sheet.height) <= PNGFile.longestSide)
  }

  @Test("has room for thin pictures too", arguments: [(256, 1), (1, 256)])
  func thin(width: Int, height: Int) throws {
    let images = LabeledImages(
      pixels: [UInt8](repeating: 7, count: 256), labels: [0], originalIndices: [0],
      size: ImageSize(width: width, height: height))
    for count in [1, 2, 7, 100, 5_000] {
      let sheet = try #require(DigitSheet(of: [Int](repeating: 0, count: count), in: images))
      #expect(sheet.count == count && max(sheet.width, sheet.height) <= DigitSheet.longestSide)
    }
  }
}
