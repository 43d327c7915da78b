import ArgumentParser
import DescentApp

/// `descent train`: the same run without a screen.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train without a screen and print a line for each epoch.",
    discussion: "Learns from the built-in digits unless --data leads to others.")

  @OptionGroup var options: RunOptions

  func run() throws {
    StandardStreams.ignoreBrokenPipes()
    let dataset = try options.source.load(options.classes)
    _ = try HeadlessRun(options: options)
      .train(on: dataset, writing: options.json ? .json : .lines)
  }
}
