import Datasets
import TextGraphics

extension PixelsScreen {
  func describe(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson else { return Spoken.loading(workspace) }
    let digit = TrainingDigit(lesson: lesson, index: index)
    let slice = slice.clamped(to: lesson.dataset.imageSize)
    return [
      "Training digit \(NumberText.grouped(digit.index + 1)) of "
        + "\(NumberText.grouped(lesson.training.count)): \(Spoken.one(digit.imageClass)), "
        + "\(digit.placeInClass), file \(digit.fileName).",
      "It has \(lesson.dataset.imageSize.height) rows of \(lesson.dataset.imageSize.width) pixels, "
        + "0 for paper to 255 for ink: \(paperCount(digit)) of them are paper, the mean is "
        + "\(NumberText.fixed(digit.mean, decimals: 1)).",
      "The slice \(digit.tensorName)\(slice.notation) has \(Spoken.count(slice.rows.count, "row")) "
        + "of \(Spoken.count(slice.columns.count, "number"))"
        + (isScaled ? ", divided by 255." : ", as they are in the file."),
    ] + modeWords
  }

  func details(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson else { return [] }
    let size = lesson.dataset.imageSize
    let slice = slice.clamped(to: size)
    let pixels = Array(TrainingDigit(lesson: lesson, index: index).pixels)
    return slice.rows.map { row in
      let values = slice.columns.map { pixels[row * size.width + $0] }
      return "Row \(row), columns \(slice.columns.lowerBound) to "
        + "\(slice.columns.upperBound - 1): \(words(values))."
    }
  }

  private func paperCount(_ digit: TrainingDigit) -> String {
    NumberText.grouped(digit.pixels.count { $0 == 0 })
  }

  private var modeWords: [String] {
    switch mode {
    case .digit: []
    case .slice: ["The slice is taken: left, right, up and down move it, back lets it go."]
    case .sheet: ["The sheet of many digits is open: down goes a row on, open shows the digit."]
    }
  }

  /// Numbers one after the other, of several zeros how many they are.
  private func words(_ values: [UInt8]) -> String {
    var runs: [(value: UInt8, count: Int)] = []
    for value in values {
      if value == 0, runs.last?.value == 0 {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((value, 1))
      }
    }
    return runs.map { value, count in
      if value == 0 { return count == 1 ? "0" : "\(count) zeros" }
      return isScaled ? NumberText.fixed(Double(value) / 255, decimals: 2) : "\(value)"
    }.joined(separator: ", ")
  }
}
