import Datasets
import Learning
import Terminal

/// What ends the program early: a sentence for standard error and an exit code.
struct Failure: Error {
  /// The exit codes of the program, those of sysexits.h where they fit.
  enum Code: Int32, CaseIterable {
    case divergedOrDiffers = 1
    case noTerminal = 2
    case badData = 65
    case missingInput = 66
    case unavailable = 69
    case cannotWrite = 73

    /// What it tells whoever called the program, for the manual.
    var meaning: String {
      switch self {
      case .divergedOrDiffers: "diverged, or a figure differs"
      case .noTerminal: "no usable terminal"
      case .badData: "the data or the configuration is bad"
      case .missingInput: "the data is missing"
      case .unavailable: "no mirror has the data, or there is no curl"
      case .cannotWrite: "cannot write"
      }
    }
  }

  let sentence: String
  let code: Code

  init(_ sentence: String, code: Code) {
    self.sentence = sentence
    self.code = code
  }

  /// Writes the sentence to standard error.
  func report() { StandardStreams.writeError("descent: \(sentence)\n") }

  init(_ error: DatasetError) {
    let code: Code =
      error.isMissingInput ? .missingInput : error.isUnwritable ? .cannotWrite : .badData
    self.init(error.description, code: code)
  }

  init(_ error: MeasurementsError) {
    self.init(error.description, code: error.isMissingInput ? .missingInput : .badData)
  }

  init(_ error: DrawingError) {
    self.init(error.description, code: error.isMissingInput ? .missingInput : .badData)
  }

  init(_ error: SafetensorsError) {
    let code: Code =
      error.isMissingInput ? .missingInput : error.isUnwritable ? .cannotWrite : .badData
    self.init(error.description, code: code)
  }

  init(_ error: WeightsError) {
    switch error {
    case .file(let error): self.init(error)
    case .data(let error): self.init(error)
    default: self.init(error.description, code: .badData)
    }
  }

  init(_ error: FetchError) {
    switch error {
    case .file(let error): self.init(error)
    case .busy: self.init(error.description, code: .cannotWrite)
    case .noCurl, .failed:
      self.init(error.description, code: error.isBadData ? .badData : .unavailable)
    }
  }

  init(_ error: ConfigurationError) { self.init(error.description, code: .badData) }

  init(_ error: WriteError) {
    self.init(
      "Standard output cannot be written: \(error.reason). Send it to another place.",
      code: .cannotWrite)
  }

  init(_ error: TerminalError) { self.init(error.description, code: .noTerminal) }
}
