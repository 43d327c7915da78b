import ArgumentParser
import Datasets
import DescentApp

/// `descent` itself: learning that can be watched.
struct Live: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent",
    abstract: "Watch gradient descent learn to tell handwritten digits apart.",
    discussion: """
      Opens on a model that is learning already: built-in digits, 20 steps a second. \
      Space pauses, [ and ] change the learning rate, ? shows all keys, q quits.

      descent --plain            the same as lines of text
      descent train …            trains without a screen
      descent mistakes …         lists the digits that are taken for others
      descent reproduce …        prints the chapter's figures beside ours
      descent data info PATH     tells what a directory of data holds
      descent data fetch mnist   fetches MNIST (or fashion-mnist) for --data
      descent data export …      writes pictures as IDX or PNG files
      descent data make DIR      draws the built-in digits anew
      descent install            installs the program, its manual and completions
      descent uninstall          removes them
      descent manual             prints the manual, for man -l -

      What is always wanted stands in ~/.config/descent/config.json5: { theme: "light", speed: 50 }.
      """,
    version: "0.1.0")

  @OptionGroup var options: RunOptions
  @Option(
    help: ArgumentHelp(
      "Speeds for the roller coaster of screen 4, a time and a speed on each line.",
      valueName: "file.csv"),
    completion: .file(extensions: ["csv"]))
  var coaster: String?
  @Option(
    help: ArgumentHelp(
      "A drawing for screen 8, such as one written there with `w`.", valueName: "file.png"),
    completion: .file(extensions: ["png"]))
  var draw: String?
  @Flag(
    help: """
      Lines of text instead of a screen, for screen readers and logs: words such as run, pause, \
      rate 0.5 or show mistake 3 are read from standard input.
      """)
  var plain = false
  @Option(
    help: ArgumentHelp("Words for --plain from a file.", valueName: "file"), completion: .file())
  var script: String?
  @OptionGroup var live: LiveOptions
  @Option(help: .hidden) var crashTest: CrashTest?

  func validate() throws {
    if script != nil, !plain {
      throw ValidationError("--script has words for --plain: give both.")
    }
    if options.json {
      throw ValidationError("--json prints lines without a screen: use 'descent train --json'.")
    }
  }

  func run() throws {
    let configuration = try Configuration.load()
    var given = live.settings.over(configuration.settings)
    // A drawing is to be seen, unless another screen was asked for beside it.
    if draw != nil { given.screen = live.screen }
    let start = try RunStart(options, configuration)
    if plain {
      let run = PlainRun(
        found: start.found,
        settings: options.settings(
          from: start.weights, shufflingByDefault: true, epochsByDefault: nil),
        measurements: try readMeasurements(), drawing: try readDrawing(),
        preferences: given.preferences, script: script)
      return try run.run()
    }
    let program = LiveProgram(
      found: start.found,
      settings: options.settings(
        from: start.weights, shufflingByDefault: true, epochsByDefault: nil),
      measurements: try readMeasurements(),
      drawing: try readDrawing(),
      given: given,
      crashTest: crashTest)
    try program.run()
  }

  private func readMeasurements() throws -> Measurements? {
    do {
      return try coaster.map { path throws(MeasurementsError) in try Measurements.read(path) }
    } catch {
      throw Failure(error)
    }
  }

  private func readDrawing() throws -> Drawing? {
    do {
      return try draw.map { path throws(DrawingError) in try Drawing(reading: path) }
    } catch {
      throw Failure(error)
    }
  }
}

extension CrashTest: ExpressibleByArgument {
  /// The same words as everywhere.
  public init?(argument: String) { self.init(argument) }
}
