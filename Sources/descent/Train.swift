import ArgumentParser
import DescentApp

/// `descent train`: the same run without a screen.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train without a screen and print a line for each epoch.",
    discussion: "Learns from the built-in digits unless --data leads to others.")

  @OptionGroup var options: RunOptions

  @Option(
    help: ArgumentHelp(
      """
      At the end, save the weights that are kept in a safetensors file, for --weights and for \
      PyTorch; it takes the place of one of that name.
      """, valueName: "file"), completion: .file(extensions: ["safetensors"]))
  var save: String?

  func validate() throws {
    if save?.isEmpty == true {
      throw ValidationError("--save names no file: give it one, such as digits.safetensors.")
    }
  }

  func run() throws {
    StandardStreams.ignoreBrokenPipes()
    let destination = try save.map { path throws(Failure) in try SaveDestination(path) }
    let start = try RunStart(options, try Configuration.load())
    let dataset = try start.loadDataset()
    let session = try HeadlessRun(
      options: options, start: start.weights, destination: destination
    ).train(on: dataset, writing: options.json ? .json : .lines)
    try HeadlessRun.endIfInterrupted(session)
  }
}
