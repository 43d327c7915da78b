import ArgumentParser
import Datasets
import DescentApp
import Learning
import Terminal

/// `descent --plain`: words from a file or from standard input, sentences to standard output.
struct PlainRun {
  let found: FoundDataset
  let settings: TrainingSettings
  /// The roller coaster's speeds where they are not the chapter's.
  let measurements: Measurements?
  /// What to open on Draw with; `nil` to open on Train.
  let drawing: Drawing?
  /// The screen to begin with, and the speed of what runs between two words.
  let preferences: Preferences
  /// The file of words; `nil` for standard input.
  let script: String?

  /// Whether only ASCII is read as meant.
  private let isASCII = !StandardStreams.isUTF8

  /// Runs until it is left, and prints the summary.
  func run() throws {
    StandardStreams.ignoreBrokenPipes()
    let input = try WordInput(script)
    if input.isFile, settings.stopping.maxSeconds != nil {
      throw ValidationError(
        "--max-seconds needs a clock, which a script does not have: give --epochs or --steps.")
    }
    let lesson = try load()
    // Before, there is nothing to sum up, and a signal ends the program as usual.
    let signals = EndSignals()
    var program = PlainProgram(
      found, lesson, settings: settings, measurements: measurements, drawing: drawing,
      preferences: preferences, isScripted: input.isFile, isInterrupted: { signals.number != nil })
    try write(program.introduction)
    var failure: Failure?
    do {
      if input.isFile {
        try follow(input, &program, signals)
      } else {
        try listen(to: input, &program, signals)
      }
    } catch let error as Failure {
      failure = error
    }
    // Nor could what follows be written.
    if let failure, failure.code == .cannotWrite { throw failure }
    // The summary comes last.
    failure?.report()
    try write(program.summary(program: CommandLine.arguments.first ?? "descent"))
    if let failure { throw ExitCode(failure.code.rawValue) }
    if let number = signals.number { throw ExitCode(128 + number) }
  }

  private func load() throws(Failure) -> Lesson {
    do throws(DatasetError) {
      return Lesson(try found.read { _ in })
    } catch {
      throw Failure(error)
    }
  }

  // MARK: A file

  /// Does what a file says line by line, up to the first that cannot be done.
  private func follow(
    _ input: WordInput, _ program: inout PlainProgram, _ signals: EndSignals
  ) throws {
    var (reader, line) = (LineReader(), 0)
    while !program.hasEnded, !program.isInterrupted() {
      // A script may be a pipe, whose words are still to come.
      guard input.wait(for: nil, or: signals.file, isOpen: true), let bytes = try input.read()
      else { continue }
      let lines = bytes.isEmpty ? [reader.end()].compactMap { $0 } : reader.read(bytes)
      for words in lines where !program.hasEnded && !program.isInterrupted() {
        line += 1
        let reply = program.take(words)
        if let refusal = reply.refusal {
          try write(echo(words))
          throw Failure("\(input.name), line \(line): \(refusal)", code: .badData)
        }
        try write(echo(words) + reply.lines)
      }
      if bytes.isEmpty { return }
    }
  }

  /// What was said, so that the answers can be read by themselves; nothing for an empty line.
  private func echo(_ line: LineReader.Line) -> [String] {
    guard case .text(let words) = line, words.contains(where: { $0 != " " && $0 != "\t" }) else {
      return []
    }
    return [words.hasPrefix("#") ? words : "> \(words)"]
  }

  // MARK: A person

  /// Waits for words and for the steps that are due, until the input ends or the program does.
  private func listen(
    to input: WordInput, _ program: inout PlainProgram, _ signals: EndSignals
  ) throws {
    var (reader, isOpen) = (LineReader(), true)
    while !program.hasEnded, signals.number == nil {
      let (lines, delay) = program.advance()
      try write(lines)
      // Where words came through a pipe, what they have begun may come to its end.
      guard isOpen || !input.isTerminal && program.hasEndInSight else {
        return try write(input.isTerminal ? [] : program.endlessness)
      }
      guard input.wait(for: delay, or: signals.file, isOpen: isOpen), isOpen else { continue }
      guard let bytes = try input.read() else { continue }
      isOpen = !bytes.isEmpty
      let said = isOpen ? reader.read(bytes) : [reader.end()].compactMap { $0 }
      for words in said where !program.hasEnded && signals.number == nil {
        let reply = program.take(words)
        try write(reply.refusal.map { [$0] } ?? reply.lines)
        if reply.suspends { input.suspend() }
      }
    }
  }

  // MARK: Sentences

  /// Writes lines; what would command a terminal, or could not be read on it, is replaced.
  private func write(_ lines: [String]) throws {
    guard !lines.isEmpty else { return }
    do throws(WriteError) {
      try StandardStreams.write(lines.map { printable($0) + "\n" }.joined())
    } catch {
      throw HeadlessRun.end(after: error)
    }
  }

  private func printable(_ line: String) -> String {
    let scalars = line.unicodeScalars.map { scalar -> Unicode.Scalar in
      let isControl = scalar.properties.generalCategory == .control
      let shown = isControl ? "\u{FFFD}" : scalar
      return isASCII ? GlyphFallback.ascii(shown) : shown
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
