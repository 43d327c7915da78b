import Learning
import Testing
import TextGraphics

@testable import DescentApp

@Suite("The program in words")
struct PlainProgramTests {
  private func program(
    _ screen: any Screen.Type = TrainScreen.self, isScripted: Bool = false
  ) -> PlainProgram {
    PlainWordsTests.opened(screen, isScripted: isScripted)
  }

  @Test("a number after a word says it so many times")
  func times() {
    var program = program()
    _ = program.take("step 10")
    #expect(program.program.digits.run.step == 22)
    let reply = program.take("epoch 2")
    #expect(program.program.digits.run.epochsDone == 6)
    #expect(reply.lines.count { $0.hasPrefix("Epoch ") } == 2)
    for words in ["step 0", "step -1", "step 100001"] {
      #expect(program.take(words).refusal?.contains("from 1 to 100,000") == true)
    }
    #expect(program.program.digits.run.step == 30)
  }

  @Test("a rate between the rungs holds from the next step on, is undone, and is repeated")
  func rate() throws {
    var program = program()
    #expect(program.take("rate 0.3").lines.contains { $0.contains("rate 0.3,") })
    _ = program.take("step")
    #expect(program.program.digits.run.rateChanges.map(\.to) == [0.3])
    #expect(program.program.digits.log.last { $0.command != .step }?.command == .setRate(0.3))
    #expect(
      program.summary(program: "descent").last?.contains("--lr-at 12:0.3 --batch-size 8 --steps 13")
        == true)
    _ = program.take("rate undo")
    #expect(program.program.digits.learningRate == 1)
    for words in [
      "rate 0", "rate -1", "rate nan", "rate inf", "rate 1e99", "rate 1 2", "rate fast",
    ] {
      #expect(program.take(words).refusal != nil, "\(words)")
    }
    #expect(program.program.digits.learningRate == 1)
  }

  @Test("a rate of the point ends its preset, one of the quadratic is used")
  func otherRates() {
    var program = program(SlopeScreen.self)
    #expect(program.take("rate 0.25").lines.contains { $0.contains("no preset any more") })
    #expect(program.workspace.slope?.status.learningRate == 0.25)
    _ = program.take("coaster")
    _ = program.take("rate 3e-5")
    #expect(program.workspace.coaster?.status.learningRate == 3e-5)
  }

  @Test("run and pause are what they say, however often they are said")
  func running() {
    var program = program()
    #expect(program.take("pause").lines == ["It stands still already."])
    _ = program.take("run")
    #expect(program.take("run").lines == ["It runs already."])
    #expect(program.program.digits.isRunning)
    _ = program.take("pause")
    #expect(!program.program.digits.isRunning)
  }

  @Test("while it runs on its own, its end is told at once")
  func advancing() {
    var program = program()
    _ = program.take("speed max")
    _ = program.take("stop at 8 epochs")
    _ = program.take("run")
    var lines: [String] = []
    while program.program.digits.isRunning { lines += program.advance().lines }
    #expect(lines.contains { $0.hasPrefix("Epoch 8 is done at step 40: ") })
    #expect(lines.last?.hasPrefix("Stopped after epoch 8: 8 epochs done.") == true)
    #expect(lines.count { $0.hasPrefix("Epoch ") } < 5)
    #expect(program.advance().delay == nil)
  }

  @Test("a script runs to what ends it, and says that something must")
  func script() {
    var program = program(isScripted: true)
    #expect(program.take("run").refusal?.hasPrefix("Nothing would end that in a script") == true)
    #expect(program.take("stop at 5 seconds").refusal?.contains("no clock") == true)
    _ = program.take("stop at 20 steps")
    #expect(program.take("run").lines.last?.contains("20 steps done") == true)
    #expect(program.program.digits.run.step == 20)
    #expect(program.take("run").refusal != nil)
    _ = program.take("slope")
    #expect(program.take("run").lines.contains { $0.hasPrefix("Arrived at step ") })
    #expect(program.take("").lines.isEmpty && program.take("# a remark").lines.isEmpty)
  }

  @Test("a length that is passed already does not end the next run of the quadratic")
  func passedLength() {
    var program = program(CoasterScreen.self)
    for words in ["step 10", "stop at 5 steps", "stop at loss 676.93", "speed max", "run"] {
      #expect(program.take(words).refusal == nil, "\(words)")
    }
    let coaster = program.program.session(.coaster)
    while coaster.isRunning, coaster.progress.steps < 1_000 { _ = program.advance() }
    #expect((12..<100).contains(coaster.progress.steps) && !coaster.isRunning)
    #expect(program.take("stop at 5 steps").lines.last?.contains("lies behind") == true)
    #expect(!program.hasEndInSight)
  }

  @Test("a screen is shown by its number or its name, and times are whole numbers")
  func shows() {
    var program = program()
    #expect(program.take("show loss").lines.first == "Screen 5, Loss.")
    #expect(program.take("screen 6").lines.first == "Screen 6, Train.")
    #expect(program.take("show everything").refusal?.hasPrefix("The screens are ") == true)
    #expect(
      program.take("step 1.5").refusal == "A whole number of times is needed, such as step 10.")
  }

  @Test("rules of stopping are said, add up, and can be left")
  func stopping() {
    var program = program()
    _ = program.take("stop at accuracy 0.9")
    _ = program.take("stop at loss 0.03")
    _ = program.take("stop at patience 3")
    #expect(
      program.workspace.stopRules(of: .digits)
        == StopRules(targetAccuracy: 0.9, targetLoss: 0.03, patience: 3))
    #expect(program.take("stop").lines.first?.contains("at an accuracy of 0.9") == true)
    for words in [
      "stop at accuracy 2", "stop at 0 epochs", "stop at 1.5 epochs", "stop when",
      "stop at 1e300 loss", "stop at 1e-50 loss", "stop at 1e300 seconds",
    ] {
      #expect(program.take(words).refusal != nil, "\(words)")
    }
    #expect(
      program.take("stop at loss 1e300").refusal
        == "'loss 1e300' makes no sense there: epochs, steps and patience are whole numbers of 1 or "
        + "more, an accuracy is a part of 1, a loss and seconds are numbers greater than 0.")
    _ = program.take("stop never")
    #expect(program.workspace.stopRules(of: .digits).isEmpty)
    _ = program.take("pixels")
    #expect(program.take("stop at 3 epochs").refusal?.contains("go to Train") == true)
  }

  @Test("show mistake opens that digit of the list, show digit any other")
  func mistakes() throws {
    var program = program()
    let reply = program.take("show mistake 2")
    let screen = try #require(program.screen as? MistakesScreen)
    #expect(screen.page == .digit && screen.listing.current == screen.listing.indices[1])
    #expect(reply.lines.contains { $0.hasPrefix("Number 2 of ") })
    #expect(reply.lines.contains { $0.hasPrefix("The smallest change ") })
    let count = screen.listing.indices.count
    _ = program.take("train")
    #expect(program.take("show mistake \(count + 1)").refusal?.contains("\(count) digit") == true)
    #expect(program.screen is TrainScreen, "what was refused has moved nothing")
    let right = try #require((0..<20).first { screen.listing.assessment?.isRight($0) == true })
    let number = try #require(program.workspace.lesson?.dataset.validationIndex(at: right))
    #expect(program.take("show digit \(number)").lines.contains { $0.contains("digit \(number),") })
    let shown = (program.screen as? MistakesScreen)?.listing.current
    #expect(program.take("show digit 999").refusal == "No validation digit has the number 999.")
    #expect((program.screen as? MistakesScreen)?.listing.current == shown && shown == right)
    #expect(program.take("go 999").refusal?.contains("no digit has that number") == true)
  }

  @Test(
    "what means nothing is told with what is like it",
    arguments: [
      ("stpe", "step"), ("Quti", "quit"), ("mistake", "mistakes"), ("rat up", "rate up"),
      ("stpe 3", "step"),
    ])
  func unknown(said: String, meant: String) {
    var program = program()
    let refusal = program.take(said).refusal
    #expect(
      refusal == "'\(said.lowercased())' means nothing on Train. Did you mean \(meant)?")
  }

  @Test("what is like nothing leads to the help, however long it is")
  func unlike() {
    var program = program()
    #expect(program.take("xyzzy").refusal?.hasSuffix("Say help for the words.") == true)
    let long = program.take(String(repeating: "wide ", count: 800)).refusal ?? ""
    #expect(long.count < 200)
    #expect(program.take("key xx").refusal?.hasPrefix("'xx' is no key") == true)
    #expect(program.take("key").refusal != nil && program.take("go x").refusal != nil)
    #expect(program.take("speed 33").refusal?.contains("20, 50") == true)
    #expect(program.take("screen 9").refusal?.contains("mistakes and draw") == true)
  }

  @Test("a screen has its number, its title and nothing twice", arguments: Screens.all.indices)
  func screens(place: Int) {
    var program = program()
    let screen = Screens.all[place]
    for words in ["screen \(screen.number)", screen.title.uppercased(), "key \(screen.number)"] {
      _ = program.take(words)
      #expect(type(of: program.screen).number == screen.number)
    }
    let lines = program.take("say").lines
    #expect(lines.first == "Screen \(screen.number), \(screen.title).")
    #expect(program.take("").lines == lines)
  }

  @Test("figures that are said stand on the screen too", arguments: [1, 2, 3, 5])
  func figures(place: Int) {
    var program = program(Screens.all[place])
    _ = program.take(place == 2 || place == 3 ? "step 3" : "next")
    let frame = program.state.draw().lines.joined(separator: "\n")
    let said = program.screen.describe(program.workspace).prefix(3).joined(separator: " ")
    let figures = said.matches(of: /[0-9]+\.[0-9]{4}/).map { String($0.output) }
    #expect(figures.count > 1)
    for figure in figures {
      #expect(frame.contains(figure.drop { $0 == "0" }), "\(figure): \(said)")
    }
  }
}

@Suite("Lines of bytes")
struct LineReaderTests {
  @Test("end with LF or CRLF, the last one perhaps with neither")
  func ends() {
    var reader = LineReader()
    #expect(reader.read("a b\r\n\nc".utf8) == [.text("a b"), .text("")])
    #expect(reader.read("d".utf8) == [])
    #expect(reader.end() == .text("cd"))
    #expect(reader.end() == nil)
  }

  @Test("that are no text, or too long, are refused one by one")
  func refused() {
    var reader = LineReader()
    var bytes: [UInt8] = [0xff, 0x0a, 0x00, 0x0a, 0x1b, 0x0a]
    bytes += [UInt8](repeating: 0x61, count: 4097) + [0x0a] + Array("ok\n".utf8)
    let lines = reader.read(bytes)
    #expect(lines.count == 5 && lines.last == .text("ok"))
    for line in lines.dropLast() {
      guard case .refused(let sentence) = line else {
        Issue.record("\(line)")
        continue
      }
      #expect(sentence.hasSuffix("."))
    }
    #expect(reader.read([UInt8](repeating: 0x61, count: 4096) + [0x0a]).count == 1)
  }
}
