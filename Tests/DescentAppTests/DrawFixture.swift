import Datasets
import Learning
import TextGraphics

@testable import DescentApp

/// Digits as a hand draws them, and a model that reads them.
enum DrawFixture {
  /// The strokes of a digit, as places on the sheet.
  typealias Strokes = [[SIMD2<Double>]]

  static let three: Strokes = [
    [
      SIMD2(0.3, 0.24), SIMD2(0.4, 0.17), SIMD2(0.55, 0.16), SIMD2(0.67, 0.24),
      SIMD2(0.67, 0.36), SIMD2(0.58, 0.45), SIMD2(0.46, 0.48),
    ],
    [
      SIMD2(0.46, 0.48), SIMD2(0.62, 0.53), SIMD2(0.7, 0.63), SIMD2(0.69, 0.75),
      SIMD2(0.58, 0.84), SIMD2(0.42, 0.85), SIMD2(0.3, 0.77),
    ],
  ]

  static let seven: Strokes = [
    [SIMD2(0.25, 0.2), SIMD2(0.72, 0.2)], [SIMD2(0.72, 0.2), SIMD2(0.42, 0.85)],
  ]

  static func drawing(_ strokes: Strokes) -> Drawing {
    var drawing = Drawing()
    for stroke in strokes {
      for (start, end) in zip(stroke, stroke.dropFirst()) { drawing.stroke(from: start, to: end) }
    }
    return drawing
  }

  /// A linear model that has learned from the built-in 3s and 7s for ten epochs.
  static let weights = Result { try learned(try Fixtures.digits.get(), epochs: 10) }

  /// The same of all ten classes, for an epoch.
  static let tenClassWeights = Result { try learned(try Fixtures.tenClasses.get(), epochs: 1) }

  /// A simple net that has learned for an epoch.
  static let netWeights = Result {
    try learned(try Fixtures.digits.get(), model: .simpleNet, epochs: 1)
  }

  private static func learned(
    _ data: Dataset, model: ModelChoice = .linear, epochs: Int
  ) throws -> ModelState {
    let learner = Learner(
      images: data.training, settings: Learner.Settings(model: model, shuffles: true))
    for _ in 0..<epochs * learner.stepsPerEpoch { _ = try learner.step() }
    return ModelState(learner.model, choice: model)
  }

  /// Answers what the screen in front asks, as the worker does.
  static func answer(_ state: inout AppState, with weights: ModelState, step: Int = 470) {
    let question = state.screen.question(state.workspace)
    let classCount = state.workspace.found.classes.count
    let reading = question.drawing.map {
      PictureReading(
        $0, by: weights.makeModel(), choice: weights.choice, classCount: classCount)
    }
    _ = state.update(
      .inspected(
        Inspection(
          version: step, attempt: 0, source: "step \(step)", choice: weights.choice,
          question: question,
          assessment: nil, whole: nil,
          digit: nil,
          drawing: reading)))
  }

  /// Runs that stand still, of two classes and of ten.
  private static let paused = [false, true].map { tenClasses in
    Result { try Fixtures.session(tenClasses: tenClasses, steps: 2).makeSnapshot() }
  }

  /// Draw with a drawing on its sheet.
  static func state(
    _ drawing: Drawing?, size: Size = Size(width: 120, height: 36),
    capabilities: Capabilities = Capabilities(), tenClasses: Bool = false
  ) throws -> AppState {
    var state = try Fixtures.state(
      try paused[tenClasses ? 1 : 0].get(), size: size, capabilities: capabilities,
      tenClasses: tenClasses)
    _ = state.update(.key(.character("8")))
    if let drawing { state.screens[state.shell.current] = DrawScreen(drawing) }
    return state
  }
}
