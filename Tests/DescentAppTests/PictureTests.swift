import Datasets
import Testing
import TextGraphics

@testable import DescentApp

@Suite("Pages of pictures")
struct PictureTests {
  private func position(_ state: AppState) -> Int? { (state.screen as? TrainScreen)?.position }

  private func pages(_ count: Int, _ width: Int, _ height: Int) -> PicturePages {
    PicturePages(count, of: .mnist, in: Rect(x: 0, y: 0, width: width, height: height))
  }

  @Test("hold as many as can be read, in equal rows, as large as all fit")
  func capacity() {
    #expect(pages(30, 44, 16).capacity == 6 && pages(30, 44, 16).pageCount == 5)
    #expect(pages(30, 44, 16).hasNameRows && !pages(30, 30, 14).hasNameRows)
    #expect(pages(10, 30, 14).pageCount == 3)
    #expect(pages(10, 113, 20).places.map(\.y) == pages(10, 75, 20).places.map(\.y))
    #expect(pages(2, 60, 16).places.allSatisfy { $0.width == 28 })
    #expect(pages(10, 13, 20).places.isEmpty && pages(10, 13, 20).pageCount == 10)
  }

  @Test("find room for pictures of any shape where there is room for one of MNIST's")
  func shapes() {
    let room = Rect(x: 0, y: 0, width: 76, height: 18)
    for (width, height) in [(1, 1), (14, 64), (10, 256), (256, 10), (256, 256), (3, 200), (29, 31)]
    {
      let pages = PicturePages(12, of: ImageSize(width: width, height: height), in: room)
      #expect(!pages.places.isEmpty, "\(width)×\(height)")
    }
  }

  @Test("PgDn and PgUp turn them and stop at the ends")
  func turning() throws {
    for (var state, last) in zip(try Fixtures.pagedStates(), [6, 24]) {
      #expect(position(state) == 0)
      _ = state.update(.key(.pageUp))
      #expect(position(state) == 0)
      _ = state.update(.key(.pageDown))
      #expect(position(state) == 6)
      for _ in 0..<9 { _ = state.update(.key(.pageDown)) }
      #expect(position(state) == last)
      _ = state.update(.key(.pageUp))
      #expect(position(state) == last - 6)
    }
  }

  @Test("are hinted at and numbered only where there are several")
  func hints() throws {
    let one = try Fixtures.state(try Fixtures.eventful.get()).draw().lines
    #expect(one.last?.contains("PgDn") == false)
    for state in try Fixtures.pagedStates(size: AppState.minimumSize) {
      #expect(state.draw().lines.last?.contains("PgDn page") == true)
    }
    let titles = try Fixtures.pagedStates().compactMap { state in
      state.draw().lines.first { $0.contains("learned so far") }
    }
    #expect(titles[0].contains(" 1/2 ") && titles[1].contains(" 1/5 "))
  }

  @Test("a page is still shown after the terminal's size has changed, and pages do no harm alone")
  func resizing() throws {
    var state = try Fixtures.pagedStates()[1]
    for _ in 0..<2 { _ = state.update(.key(.pageDown)) }
    #expect(state.draw().lines.contains { $0.contains("unit 13") })
    _ = state.update(.resize(Size(width: 80, height: 24)))
    #expect(state.draw().lines.contains { $0.contains("4/8") }, "with units 13 to 16")
    var single = try Fixtures.state(try Fixtures.eventful.get())
    _ = single.update(.key(.pageDown))
    #expect(position(single) == 0)
  }

  @Test("take each picture's own numbers, every weight once")
  func values() throws {
    let pictures = try Fixtures.tenClassRun.get().pictures
    #expect(pictures.count == 10)
    let third = pictures.values(of: .weights, at: 3)
    #expect(third.count == 784 && third[5] == pictures.weights[5 * 10 + 3])
    #expect(pictures.values(of: .learned, at: 3)[5] == third[5] - pictures.initialWeights[53])
    let before = try Fixtures.session(tenClasses: true).makeSnapshot().pictures
    #expect(before.values(of: .gradient, at: 9).isEmpty)
  }

  @Test("say before the first step that there is no gradient yet")
  func beforeTheFirstStep() throws {
    let snapshot = try Fixtures.session(tenClasses: true).makeSnapshot()
    var state = try Fixtures.state(snapshot, tenClasses: true)
    for _ in 0..<2 { _ = state.update(.key(.character("p"))) }
    let title = state.draw().lines.first { $0.contains("gradient ─") }
    #expect(title?.contains("1/2") == true && title?.contains("±") == false)
    #expect(state.draw().lines.contains { $0.contains("after the first step") })
  }
}

@Suite("Words and numbers for many classes")
struct ClassWordsTests {
  @Test("name classes briefly, and as the command line takes them")
  func classes() {
    func title(_ labels: [Int]) -> String { ClassWords.title(labels.map { ImageClass(label: $0) }) }
    func argument(_ labels: [Int]) -> String {
      ClassWords.argument(labels.map { ImageClass(label: $0) })
    }
    #expect(title([3, 7]) == "3 or 7" && argument([3, 7]) == "3,7")
    #expect(title([3, 5, 8]) == "3, 5, 8")
    #expect(title(Array(0...9)) == "0–9" && argument(Array(0...9)) == "0-9")
    #expect(argument([9, 0, 1, 2, 4, 5]) == "9,0-2,4,5")
    #expect(title(Array(stride(from: 1, to: 255, by: 2))) == "127 classes")
    let clothes = [ImageClass(label: 2, name: "Pullover"), ImageClass(label: 3, name: "Dress")]
    #expect(ClassWords.title(clothes) == "Pullover or Dress")
    #expect(ClassWords.argument(clothes) == "Pullover,Dress")
  }

  @Test("say what is true of cross entropy and of many classes in their order")
  func remarks() throws {
    let size = Size(width: 120, height: 36)
    func words(_ snapshot: Snapshot) throws -> String {
      let lines = try Fixtures.state(snapshot, size: size, tenClasses: true).draw().lines
      return box("loss", in: lines)
    }
    var snapshot = try Fixtures.session(TrainingSettings(), tenClasses: true).makeSnapshot()
    #expect(try words(snapshot).contains("shows all 0s, then all 1s and so on"))
    snapshot.isSaturated = true
    #expect(try words(snapshot).contains("every prediction is certain and right"))
  }

  /// The words of a box at the left side.
  private func box(_ title: String, in lines: [String]) -> String {
    lines.drop { !$0.hasPrefix("╭─ \(title)") }.prefix { !$0.hasPrefix("╰") }.joined(separator: " ")
  }

  @Test("write losses above 10 as wide as those below")
  func losses() {
    let losses: [Float] = [0.04124, 9.99996, 12.3456, 123.456, 1234.56, 99_999, 1.5e9]
    let texts = losses.map(NumberLabel.steadyLoss)
    #expect(texts == ["0.0412", "10.000", "12.346", "123.46", "1234.6", "  100k", " 1.50G"])
    let weights: [Float] = [1e-5, 0.43, 1.25, 120.4, 31_098, 3e38]
    #expect(
      weights.map(SignLegend.text) == ["<.001", "0.430", "1.2", "120", "31.1k", ">1e12"])
    #expect(NumberLabel.steadyLoss(3e38) == " >1e12")
    #expect([0.5, 20, 12_500, 2e6].map(NumberLabel.axisLoss) == ["0.5", "20", "12.5k", "2M"])
    #expect([7.5e-5, 5e-5, 1e-12].map(NumberLabel.axisLoss) == ["75e-6", "5e-5", "1e-12"])
  }
}

@Suite("Ways to shade")
struct ShadingTests {
  @Test("are those that a terminal shows as meant")
  func available() {
    func all(_ glyphs: Capabilities.Glyphs, _ colors: Capabilities.Colors) -> Set<String> {
      let capabilities = Capabilities(glyphs: glyphs, colors: colors)
      var shading = ShadedImage.Shading.best(for: capabilities)
      return Set(
        (0..<3).map { _ in
          shading = shading.next(on: capabilities)
          return shading.rawValue
        })
    }
    #expect(all(.braille, .palette256) == ["halfBlocks", "blocks", "ascii"])
    #expect(all(.blocks, .none) == ["blocks", "ascii"])
    #expect(all(.ascii, .palette256) == ["ascii"])
  }
}

@Suite("Verdicts on the digits of a batch")
struct BatchNameTests {
  @Test(
    "have their number and their mark, however long the names of classes are",
    arguments: [2, 3], [[60, 16], [80, 24], [120, 36], [200, 60]])
  func longNames(classCount: Int, size: [Int]) {
    let lesson = Fixtures.namedLesson(classCount: classCount, side: 8)
    let classes = lesson.classes.map {
      ImageClass(label: $0.label, name: $0.name + String(repeating: "x", count: 40))
    }
    let dataset = Dataset(
      name: "d", path: nil, classes: classes, training: lesson.training,
      validation: lesson.validation)
    let session = TrainingSession(dataset: dataset, settings: TrainingSettings())
    session.step()
    var state = Fixtures.state(
      Lesson(dataset), size: Size(width: size[0], height: size[1]))
    _ = state.update(.snapshot(session.makeSnapshot(), milliseconds: 0))
    let text = state.draw().lines.joined(separator: "\n")
    #expect(text.matches(of: #/(\.\d\d|1\.0) [✓✗]/#).count >= 2)
  }
}
