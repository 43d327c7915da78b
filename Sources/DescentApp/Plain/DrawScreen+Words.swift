import Datasets
import Learning
import TextGraphics

extension DrawScreen {
  func describe(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson else { return Spoken.loading(workspace) }
    return reading(workspace, lesson) + [sheet, preparation, pen(workspace)]
  }

  func details(_ workspace: Workspace) -> [String] {
    guard let lesson = workspace.lesson, let reading = workspace.inspection?.drawing,
      !drawing.isEmpty
    else { return [] }
    let words = DrawWords(reading, classes: lesson.classes)
    return [DigitSentences.sum(reading.attribution)]
      + words.sides(size: lesson.dataset.imageSize, width: 1_000).map {
        "F\($0.name.dropFirst()) \($0.text)."
      }
  }

  private func reading(_ workspace: Workspace, _ lesson: Lesson) -> [String] {
    guard !drawing.isEmpty else {
      return ["The sheet is empty: pen puts the pen down, then left, right, up and down draw."]
    }
    guard let inspection = workspace.inspection, let reading = inspection.drawing else {
      return ["The weights are being asked."]
    }
    let words = DrawWords(reading, classes: lesson.classes)
    let probability = Spoken.probability(reading.probabilities[reading.verdict])
    let prediction = words.prediction(width: .max)
    return [
      "The weights of \(inspection.source) read the drawing as \(lesson.classes[reading.verdict]), "
        + "probability \(probability).",
      "\(prediction.prefix(1).uppercased())\(prediction.dropFirst()).",
    ]
  }

  private var sheet: String {
    let count = drawing.ink.count { $0 > 0 }
    return "The sheet of \(Drawing.side) by \(Drawing.side) points has ink on "
      + "\(NumberText.grouped(count)) of them."
  }

  private var preparation: String {
    isPrepared
      ? "It is prepared as MNIST's digits are: scaled, and centred by its mass."
      : "It is taken as it is on the sheet, not prepared."
  }

  private func pen(_ workspace: Workspace) -> String {
    let point = [place.y, place.x].map { Int($0 * Double(Drawing.side)) }
    return
      "The \(tool == .brush ? "brush" : "eraser"), \(NumberText.short(pen.width)) of the sheet "
      + "wide, is \(isPenDown ? "down" : "up") at row \(point[0]), column \(point[1])."
  }
}
