import Datasets
import Learning
import Testing
import TextGraphics

@testable import DescentApp

@Suite("What Draw says of a drawing")
struct DrawReadingTests {
  private func text(_ state: AppState) -> String { state.draw().lines.joined(separator: "\n") }

  @Test("a hand's 7 and 3 are read as such after ten epochs, prepared, and small in a corner too")
  func verdicts() throws {
    let model = try DrawFixture.weights.get()
    for (strokes, verdict) in [(DrawFixture.three, 0), (DrawFixture.seven, 1)] {
      let small = strokes.map { $0.map { $0 * 0.5 + SIMD2(0.02, 0.45) } }
      for (strokes, width) in [(strokes, Drawing.usualWidth), (small, 0.045)] {
        var drawing = Drawing()
        for stroke in strokes {
          for (start, end) in zip(stroke, stroke.dropFirst()) {
            drawing.stroke(from: start, to: end, with: Drawing.Pen(width: width))
          }
        }
        let reading = PictureReading(
          drawing.prepared(as: .mnist).map { Float($0) / 255 }, by: model.makeModel(),
          choice: .linear, classCount: 2)
        #expect(reading.verdict == verdict && reading.probabilities[verdict] > 0.9)
      }
    }
  }

  @Test("verdict, prediction and what it is made of are said in words and numbers")
  func words() throws {
    var state = try DrawFixture.state(DrawFixture.drawing(DrawFixture.seven))
    #expect(text(state).contains("asking the weights…"))
    DrawFixture.answer(&state, with: try DrawFixture.weights.get())
    let reading = try #require(state.workspace.inspection?.drawing)
    let frame = text(state)
    #expect(frame.contains("reads as 7 · p 1.0"))
    let prediction = NumberLabel.inWords(reading.attribution.prediction)
    #expect(frame.contains("prediction \(prediction), below 0: the side of 7"))
    let sum = NumberLabel.inWords(Float(reading.attribution.sum))
    let bias = NumberLabel.inWords(reading.attribution.rest)
    #expect(frame.contains("weights × pixels \(sum) + bias \(bias) = \(prediction)"))
    #expect(frame.contains("weights of step 470 · training stands still"))
    #expect(frame.contains("− red for 7, + blue for 3"))
    let shares = reading.attribution.values
    let (threes, sevens) = (shares.filter { $0 > 0 }, shares.filter { $0 < 0 })
    let most = try #require(shares.firstIndex(of: sevens.min() ?? 0))
    #expect(frame.contains("for 3: \(threes.count) pixels add "))
    #expect(
      frame.firstMatch(
        of: #/for 7: (\d+) pixels add −\S+, most at row (\d+), column (\d+)/#
      ).map { [$0.1, $0.2, $0.3] } == [sevens.count, most / 28, most % 28].map { "\($0)" })
  }

  @Test("on narrow terminals too the hues have a meaning, and numbers are shortened, never cut")
  func narrow() throws {
    let lesson = Fixtures.namedLesson(classCount: 2, side: 28)
    for (shading, sign) in [(ShadedImage.Shading.halfBlocks, "blue"), (.ascii, "#@+")] {
      var state = Fixtures.state(lesson, screen: 8, size: AppState.minimumSize)
      state.workspace.shading = shading
      state.screens[state.shell.current] = DrawScreen(DrawFixture.drawing(DrawFixture.seven))
      let learner = Learner(images: lesson.training)
      DrawFixture.answer(&state, with: ModelState(learner.model, choice: .linear))
      #expect(text(state).contains(" \(sign) T-sh"))
    }
    var state = try DrawFixture.state(DrawFixture.drawing(DrawFixture.seven))
    DrawFixture.answer(&state, with: try DrawFixture.weights.get())
    let reading = try #require(state.workspace.inspection?.drawing)
    let words = DrawWords(reading, classes: try Fixtures.digits.get().classes)
    for width in 0...80 {
      for line in [words.sum(width: width), words.prediction(width: width)] {
        #expect(line.unicodeScalars.count <= width)
      }
    }
    #expect(words.sum(width: 26).split(separator: "=").count == 2)
  }

  @Test("of more classes each has its probability, and the prediction is a lead")
  func tenClasses() throws {
    var state = try DrawFixture.state(DrawFixture.drawing(DrawFixture.seven), tenClasses: true)
    DrawFixture.answer(&state, with: try DrawFixture.tenClassWeights.get())
    let reading = try #require(state.workspace.inspection?.drawing)
    let frame = text(state)
    let lead = NumberLabel.value(reading.attribution.prediction)
    #expect(frame.contains("\(reading.verdict) is ahead of \(reading.rival) by \(lead)"))
    for (position, probability) in reading.probabilities.enumerated() {
      let mark = position == reading.verdict ? "▸" : " "
      #expect(frame.contains("\(mark)\(position) \(BatchView.probability(probability))"))
    }
  }

  @Test("a simple net's shares are its gradient × pixel, and the rest makes the sum up")
  func simpleNet() throws {
    var state = try DrawFixture.state(DrawFixture.drawing(DrawFixture.three))
    DrawFixture.answer(&state, with: try DrawFixture.netWeights.get())
    #expect(text(state).contains("─ gradient × pixel "))
    #expect(text(state).firstMatch(of: #/gradient × pixels .* \+ the rest .* = /#) != nil)
  }

  @Test("a prediction of just 0, and one that is no number, is on the second class's side")
  func zero() throws {
    var state = try DrawFixture.state(DrawFixture.drawing(DrawFixture.three))
    let trained = try DrawFixture.weights.get()
    for (number, word) in [(Float(0), "0.0000"), (.nan, "nan")] {
      let weights = try #require(
        ModelState(
          .linear, inputCount: 784, outputCount: 1,
          parameters: trained.parameters.map { $0.map { _ in number } }))
      DrawFixture.answer(&state, with: weights)
      #expect(text(state).contains("prediction \(word), not above 0: the side of 7"))
      #expect(text(state).contains("reads as 7"))
    }
  }

  @Test("an answer about an older drawing, or about pictures of another size, does no harm")
  func oldAnswers() throws {
    var state = try DrawFixture.state(DrawFixture.drawing(DrawFixture.three))
    DrawFixture.answer(&state, with: try DrawFixture.weights.get())
    let answer = try #require(state.workspace.inspection)
    _ = state.update(.key(.character("p")))
    #expect(text(state).contains("reads as 3"), "until the next is there")
    _ = state.update(.key(.backspace))
    #expect(!text(state).contains("reads as"))
    let other = Fixtures.namedLesson(classCount: 2, side: 9)
    var small = Fixtures.state(other, screen: 8)
    small.screens[small.shell.current] = DrawScreen(DrawFixture.drawing(DrawFixture.three))
    _ = small.update(.inspected(answer))
    #expect(text(small).contains("asking the weights…"))
  }

  @Test("opens with a drawing from elsewhere, and asks as soon as the size of pictures is known")
  func opening() throws {
    let data = try Fixtures.digits.get()
    let workspace = Workspace(
      found: Fixtures.found(data), size: Size(width: 120, height: 36), capabilities: Capabilities())
    var state = AppState(
      workspace: workspace, drawing: DrawFixture.drawing(DrawFixture.seven))
    #expect(state.screen is DrawScreen)
    _ = state.update(.key(.enter))
    #expect(text(state).contains("loading"))
    let effects = state.update(.loaded(Lesson(data)))
    guard case .inspect(let question) = effects.last else {
      Issue.record("nothing was asked")
      return
    }
    #expect(question.drawing?.count == 784)
    #expect(
      (state.screen as? DrawScreen)?.isPenDown == false, "nobody draws on what cannot be seen")
  }

  // MARK: Everywhere

  @Test("draws inside its rectangle whatever there is to say", arguments: 0..<5)
  func bounds(kind: Int) throws {
    var state = try DrawFixture.state(
      DrawFixture.drawing(DrawFixture.three),
      capabilities: kind == 3 ? Capabilities(glyphs: .ascii, colors: .none) : Capabilities(),
      tenClasses: kind == 1)
    switch kind {
    case 0, 3: DrawFixture.answer(&state, with: try DrawFixture.weights.get())
    case 1: DrawFixture.answer(&state, with: try DrawFixture.tenClassWeights.get())
    case 2: DrawFixture.answer(&state, with: try DrawFixture.netWeights.get())
    default:
      state = Fixtures.state(Fixtures.namedLesson(classCount: 30, side: 9), screen: 8)
      state.screens[state.shell.current] = DrawScreen(DrawFixture.drawing(DrawFixture.three))
      let session = TrainingSession(
        dataset: try #require(state.workspace.lesson).dataset, settings: TrainingSettings())
      _ = state.update(.snapshot(session.makeSnapshot(), milliseconds: 0))
      let learner = Learner(images: try #require(state.workspace.lesson).training)
      DrawFixture.answer(&state, with: ModelState(learner.model, choice: .linear))
    }
    _ = state.update(.key(.enter))
    let sentinel = Cell("\u{2603}", Style(.gray(1), on: .gray(2)))
    for width in [20, 33, 47, 60, 80, 100, 120, 210] {
      for height in [6, 9, 14, 20, 22, 34, 53] {
        var canvas = Canvas(Size(width: width + 2, height: height + 2), filledWith: sentinel)
        let rect = Rect(x: 1, y: 1, width: width, height: height)
        state.screen.draw(state.workspace, on: &canvas, in: rect)
        let around = (0...height + 1).allSatisfy { y in
          (0...width + 1).allSatisfy { x in
            rect.contains(x: x, y: y) || canvas[x, y] == sentinel
          }
        }
        #expect(around, "\(width)×\(height)")
      }
    }
  }

  @Test("has the sheet twice as many columns as rows, and with the words all there is on 60×16")
  func layouts() throws {
    for (width, height, rows) in [(60, 16, 11), (80, 24, 19), (120, 36, 29), (200, 55, 41)] {
      let body = Rect(x: 0, y: 1, width: width, height: height - 2)
      let layout = DrawLayout(body, of: .mnist)
      #expect(layout.sheet.height == rows && layout.sheet.width == 2 * rows)
      let parts = [layout.pad, layout.words, layout.picture, layout.why, layout.reading]
      #expect(parts.allSatisfy { $0.isEmpty || body.intersection($0) == $0 })
      for (one, part) in parts.enumerated() {
        #expect(parts.dropFirst(one + 1).allSatisfy { part.intersection($0).isEmpty })
      }
      #expect(!layout.picture.isEmpty && !layout.why.isEmpty && layout.reading.height >= 4)
    }
  }
}
