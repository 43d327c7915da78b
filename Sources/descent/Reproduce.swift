import ArgumentParser
import Datasets
import DescentApp

/// `descent reproduce`: the chapter's figures beside ours.
struct Reproduce: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reproduce", abstract: "Print the chapter's figures beside ours.",
    discussion: """
      Every figure is computed anew: exact, the same at each printed digit, or not to be checked, \
      and why. Without --data, figures of digits are left open. Exits with 1 where a figure differs.
      """)

  @OptionGroup var source: DataOptions

  func run() throws {
    let reproduction = Reproduction(try loadDigits())
    do {
      try StandardStreams.write(ReproductionReport(reproduction).text + "\n")
    } catch {
      throw Failure(error)
    }
    let count = reproduction.differenceCount
    guard count == 0 else {
      throw Failure(
        "\(count) figure\(count == 1 ? " differs" : "s differ") from the chapter's. "
          + "Its digits are MNIST's: check that --data leads to them.", code: .divergedOrDiffers)
    }
  }

  /// None without the option: the built-in digits are not the chapter's.
  private func loadDigits() throws(Failure) -> Dataset? {
    guard source.data != nil else { return nil }
    let dataset: Dataset
    do {
      dataset = try source.read([3, 7])
    } catch {
      throw Reproduce.failure(error)
    }
    guard dataset.imageSize == .mnist else {
      throw Failure(
        "'\(dataset.path ?? dataset.name)' holds pictures of \(dataset.imageSize) pixels, and the "
          + "chapter's figures are of 28×28. Give --data a directory with the four MNIST files.",
        code: .badData)
    }
    return dataset
  }

  /// What to do is not the same here as for a run, which has digits of its own and any classes.
  private static func failure(_ error: DatasetError) -> Failure {
    let usual = Failure(error)
    return switch error {
    case .noSuchDirectory(let path):
      Failure(
        "There is no directory '\(path)'. Give --data a directory with MNIST's digits, "
          + "or leave it out for the figures that need no digits.", code: usual.code)
    case .emptyClass(let name, let part, let source, _):
      Failure(
        "Class \(name) has no \(part) examples in \(source), and the chapter's figures are of "
          + "3s and 7s. Give --data a directory with the four MNIST files.", code: usual.code)
    default: usual
    }
  }
}
