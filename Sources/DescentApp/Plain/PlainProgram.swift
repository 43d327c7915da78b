import Datasets
import Learning
import TextGraphics

/// The program as lines of text in reading order: words in, sentences out, no screen between.
///
/// It begins paused, so that nobody is talked over. A script knows no clock: its runs go on at once
/// to what ends them, and the same script gives the same text each time.
public struct PlainProgram {
  /// What is said to a line.
  public struct Reply: Hashable, Sendable {
    /// Sentences, in the order in which they are to be read.
    public var lines: [String] = []
    /// Why the line was not done; `nil` where it was.
    public var refusal: String?
    /// Whether the program is to stop as ^Z does.
    public var suspends = false
  }

  /// Why a line cannot be done: a sentence.
  struct Refusal: Error {
    var sentence: String

    init(_ sentence: String) { self.sentence = sentence }
  }

  /// The imaginary terminal, which says how many digits have room beside each other.
  static let size = Size(width: 160, height: 48)
  /// Sentences about what runs on its own come no oftener.
  static let interval: Duration = .seconds(1)

  var program: SingleThread
  /// Whether the words come from a file, all at once.
  let isScripted: Bool
  /// Whether somebody wants the program to end; asked between two steps.
  public let isInterrupted: () -> Bool
  /// Keeps documents as files, and says how that went.
  private let write: ([Document]) -> String
  let drives: [Drive]
  /// Runs that have taken steps which the state does not know of.
  var untold: Set<RunName> = []
  /// Steps of what runs on its own since something was last said.
  var unaskedSteps = 0
  /// A sentence on an epoch that has ended and not been told of.
  var news: String?
  let stopwatch = Stopwatch()
  var lastTold: Duration?
  private var suspends = false

  /// A program whose data is there, paused before its first step.
  ///
  /// - Parameters:
  ///   - isScripted: Whether the words come from a file, so that nothing waits for a clock.
  ///   - isInterrupted: Asked between two steps; true ends what is under way.
  ///   - write: Keeps documents as files and says how that went; `nil` for files in the directory
  ///     that the program was started in.
  public init(
    _ found: FoundDataset, _ lesson: Lesson, settings: TrainingSettings,
    measurements: Measurements? = nil, drawing: Drawing? = nil,
    preferences: Preferences = Preferences(), isScripted: Bool,
    isInterrupted: @escaping () -> Bool = { false },
    write: (([Document]) -> String)? = nil
  ) {
    let workspace = Workspace(
      found: found, size: PlainProgram.size, capabilities: Capabilities(),
      preferences: preferences)
    program = SingleThread(
      AppState(workspace: workspace, drawing: drawing), lesson,
      TrainingSession(
        dataset: lesson.dataset, settings: settings, speed: preferences.speed),
      measurements: measurements)
    self.isScripted = isScripted
    self.isInterrupted = isInterrupted
    self.write = write ?? { DocumentWriter.write($0) }
    drives = program.sessions.map(Drive.init)
  }

  var state: AppState { program.state }
  var workspace: Workspace { program.state.workspace }
  var screen: any Screen { program.state.screen }
  var vocabulary: Vocabulary { Vocabulary(type(of: screen)) }

  /// Whether the program was asked to end.
  public var hasEnded: Bool { state.shell.isQuitting }

  // MARK: What is said

  /// The first words: what there is to learn from, and how to go on.
  public var introduction: [String] {
    guard let lesson = workspace.lesson else { return [] }
    let (training, validation) = (lesson.training.count, lesson.validation.count)
    return [
      "descent: \(lesson.dataset.name), \(ClassWords.title(lesson.classes)), "
        + "\(NumberText.grouped(training)) to learn from and \(NumberText.grouped(validation)) to "
        + "measure with.",
      "Say help for the words of a screen, say for all of it, run to begin, quit to end.",
    ] + arrival
  }

  /// The screen in front and the most important of it.
  var arrival: [String] {
    let type = type(of: screen)
    return ["Screen \(type.number), \(type.title)."] + description
  }

  /// The most important of the screen in front, and how its run is getting on.
  var description: [String] {
    let run = state.shell.run
    // Where nothing is stopped by a rule, that one has is no news.
    let hasRules = !type(of: screen).stopRules.isEmpty
    return screen.describe(workspace) + RunWords.status(of: run, workspace)
      + (hasRules ? RunWords.stop(of: run, workspace) : [])
  }

  /// All of the screen in front.
  var wholeDescription: [String] { arrival + screen.details(workspace) }

  /// The run in a few lines, for the end.
  ///
  /// - Parameter name: The word or path that starts the program in a shell.
  public mutating func summary(program name: String) -> [String] {
    program.digits.validate()
    program.tell(program.digits)
    guard let lesson = workspace.lesson, let snapshot = workspace.snapshot else { return [] }
    return RunSummary(lesson, snapshot, seconds: nil, program: name).description
      .split(separator: "\n").map(String.init)
  }

  // MARK: Words

  /// Does what a line says.
  public mutating func take(_ line: LineReader.Line) -> Reply {
    switch line {
    case .text(let words): take(words)
    case .refused(let sentence): Reply(refusal: sentence)
    }
  }

  /// Does what words say.
  mutating func take(_ line: String) -> Reply {
    catchUp()
    suspends = false
    unaskedSteps = 0
    do throws(Refusal) {
      let lines = try perform(PlainProgram.words(of: line))
      return Reply(lines: lines, suspends: suspends)
    } catch {
      return Reply(refusal: error.sentence)
    }
  }

  /// The words of a line in small letters, without a remark; a key keeps its size.
  private static func words(of line: String) -> [String] {
    let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    let said = words.first?.lowercased() == "key" ? words : words.prefix { !$0.hasPrefix("#") }
    return said.first?.lowercased() == "key"
      ? ["key"] + said.dropFirst() : said.map { $0.lowercased() }
  }

  private mutating func perform(_ words: [String]) throws(Refusal) -> [String] {
    guard let first = words.first else { return isScripted ? [] : wholeDescription }
    if let lines = try performForm(first, Array(words.dropFirst())) { return lines }
    let said = words.joined(separator: " ")
    if let key = vocabulary.key(for: said) { return press(key) }
    let word = words.dropLast().joined(separator: " ")
    if let last = words.last, Double(last) != nil, let key = vocabulary.key(for: word) {
      guard let times = Int(last) else {
        throw Refusal("A whole number of times is needed, such as \(word) 10.")
      }
      return press(key, times: try PlainProgram.count(times))
    }
    throw unknown(said)
  }

  /// A number of times that can be waited for.
  private static func count(_ times: Int) throws(Refusal) -> Int {
    guard (1...100_000).contains(times) else {
      throw Refusal("\(times) times is not possible: say a number from 1 to 100,000.")
    }
    return times
  }

  private func unknown(_ said: String) -> Refusal {
    // A number of times is not what was misheard.
    let words = said.split(separator: " ")
    let phrase =
      words.count > 1 && Int(words[words.count - 1]) != nil ? words.dropLast() : words[...]
    let nearest = vocabulary.nearest(to: phrase.joined(separator: " "))
    let title = type(of: screen).title
    let advice =
      nearest.isEmpty
      ? "Say help for the words." : "Did you mean \(nearest.joined(separator: ", or "))?"
    return Refusal("'\(ClassWords.cut(said, width: 60))' means nothing on \(title). \(advice)")
  }

  // MARK: Keys

  /// Presses a key, and says what has changed.
  mutating func press(_ key: Key, times: Int = 1) -> [String] {
    let before = said
    var progress: [String] = []
    for _ in 0..<times {
      if isInterrupted() { break }
      let epochs = program.digits.run.epochsDone
      let left = program.take(.key(key))
      if let lines = closeLayer() ?? carryOut(left) { return lines }
      if program.digits.run.epochsDone > epochs { progress.append(progressOfDigits) }
    }
    return progress
      + changes(since: before).filter { !progress.contains($0) }
  }

  /// How far the digits' run is.
  var progressOfDigits: String {
    RunWords.progress(program.digits.run, stepsPerEpoch: program.digits.stepsPerEpoch)
  }

  /// Asks the run in front for something, and says what has changed.
  mutating func ask(_ command: Command) -> [String] {
    let before = said
    program.take(.command(command))
    return changes(since: before)
  }

  /// All that could be said at some moment.
  struct Said {
    /// The place of the screen.
    var front: Int
    /// The most important.
    var description: [String]
    /// What else there is.
    var details: [String]
  }

  /// All that could be said now.
  var said: Said {
    Said(
      front: state.shell.current, description: description, details: screen.details(workspace))
  }

  /// What is said now and was not before, of what matters less only where nothing else is new; of
  /// another screen, all that is most important.
  func changes(since before: Said) -> [String] {
    let now = said
    if hasEnded { return [] }
    if before.front != now.front { return arrival }
    let changed = now.description.filter { !before.description.contains($0) }
    guard changed.isEmpty else { return changed }
    let gone = before.description.filter { !now.description.contains($0) }
    guard gone.isEmpty else { return gone.map { "Not any more: \($0)" } }
    let details = now.details.filter { !before.details.contains($0) }
    guard details.isEmpty else { return details }
    guard let notice = workspace.notice else { return ["That changes nothing that is said here."] }
    return [notice.prefix(1).uppercased() + notice.dropFirst() + (notice.hasSuffix(".") ? "" : ".")]
  }

  /// Does what only the outside can do.
  ///
  /// - Returns: What to say instead of changes; `nil` for these.
  private mutating func carryOut(_ effects: [Effect]) -> [String]? {
    for effect in effects {
      switch effect {
      case .write(let documents): program.take(.notice(write(documents)))
      case .redraw: return wholeDescription
      case .suspend:
        suspends = true
        return []
      case .worker, .inspect, .show: break
      }
    }
    return nil
  }

  /// Says what a key has opened over the page, and closes it: nothing lies over anything here.
  private mutating func closeLayer() -> [String]? {
    let shell = state.shell
    let lines: [String]
    if shell.help != nil {
      lines = vocabulary.help
    } else if shell.stepOverlay != nil {
      lines = state.shownTrace.map { TraceWords($0).lines } ?? ["There is no next step."]
    } else if shell.stopEditor != nil {
      lines = [StopWords.sentence(workspace.stopRules(of: shell.run), of: shell.run)]
    } else if shell.prompt != nil {
      lines = ["Say go and the number of a digit, such as go 1014."]
    } else {
      return nil
    }
    program.take(.key(.escape))
    return lines
  }
}
