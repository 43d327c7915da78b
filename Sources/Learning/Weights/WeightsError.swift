import Datasets

/// Why a run cannot start from the weights in a file: facts in the cases, the sentence in one
/// place.
public enum WeightsError: Error, Hashable, Sendable {
  /// The file cannot be read, or is no safetensors file as it should be.
  case file(SafetensorsError)
  /// The pictures that the run is to go on with cannot be read.
  case data(DatasetError)
  /// The tensors have not the names of those of any model.
  case wrongTensors(path: String, found: [String])
  /// A tensor has a shape that does not fit its name and the other tensors.
  case wrongShape(
    path: String, name: String, found: [Int], expected: String, model: ModelChoice)
  /// Weights for pictures of a size that descent does not read.
  case wrongPixels(path: String, count: Int)
  /// No number of classes takes so many outputs.
  case wrongOutputs(path: String, count: Int)
  /// The metadata names a model that there is not.
  case unknownModel(path: String, found: String)
  /// The metadata names one model, and the tensors are those of another.
  case modelDiffers(path: String, said: ModelChoice, found: ModelChoice)
  /// The metadata names classes in other words than `--classes` takes.
  case unreadableClasses(path: String, found: String)
  /// The metadata names more classes than there are outputs for, or fewer.
  case classCountDiffers(path: String, said: String, count: Int, outputs: Int)
  /// `--model` asks for another model.
  case otherModel(path: String, asked: ModelChoice, found: ModelChoice)
  /// `--classes` asks for other classes than the metadata names, or for another order.
  case otherClasses(path: String, asked: [String], said: String)
  /// More classes are to be told apart than there are outputs for, or fewer; the metadata names
  /// none.
  case otherClassCount(path: String, asked: [String], outputs: Int)
  /// The pictures are larger or smaller than those that the weights are for.
  case otherSize(path: String, pixels: Int, found: ImageSize, source: String)
  /// The metadata names a class that the data has no example of.
  case dataLacksClass(path: String, said: String, name: String, source: String, present: [String])
}

extension WeightsError: CustomStringConvertible {
  /// What happened, where, and what to do about it; what the file says is shown only in part, and
  /// without what would command a terminal.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .data(let error): error.description
    case .wrongTensors(let path, let found):
      "'\(path)' has \(WeightsError.tensors(found)). A linear model has 'weights' and 'bias', a "
        + "simple net '0.weight', '0.bias', '2.weight' and '2.bias'. Save the state_dict() of one "
        + "of them, and nothing else."
    case .wrongShape(let path, let name, let found, let expected, let model):
      "The tensor \(ForeignText.shown(name)) in '\(path)' has the shape "
        + "\(SafetensorsError.shown(found)); that of a \(model.title) is \(expected). "
        + "Save weights of that shape."
    case .wrongPixels(let path, let count):
      "The weights in '\(path)' are for pictures of \(count) pixels; descent reads 1×1 to 256×256. "
        + "Give other weights."
    case .wrongOutputs(let path, let count):
      "The weights in '\(path)' have \(count) outputs. Two classes take 1, positive for the first, and "
        + "more take one each, up to 256. Give weights of so many outputs."
    case .unknownModel(let path, let found):
      "The metadata of '\(path)' names the model \(ForeignText.shown(found)); there are "
        + "\(ModelChoice.allCases.map(\.rawValue).joined(separator: " and ")). "
        + "Correct the metadata, or leave it out."
    case .modelDiffers(let path, let said, let found):
      "The metadata of '\(path)' names the model \(said.rawValue), but its tensors are those of a "
        + "\(found.title). Correct the metadata, or leave it out."
    case .unreadableClasses(let path, let found):
      "The metadata of '\(path)' names the classes \(ForeignText.shown(found)), which are not two or "
        + "more as --classes takes them, such as 3,7 or 0-9. Correct the metadata, or leave it out."
    case .classCountDiffers(let path, let said, let count, let outputs):
      "The metadata of '\(path)' names \(count) classes, \(ForeignText.shown(said)), but its weights "
        + "have \(WeightsError.outputs(outputs)). Correct the metadata, or leave it out."
    case .otherModel(let path, let asked, let found):
      "--model \(asked.rawValue) does not fit '\(path)', which has the weights of a \(found.title). "
        + "Leave --model out, or give other weights."
    case .otherClasses(let path, let asked, let said):
      "The classes \(WeightsError.list(asked)) do not fit '\(path)', whose weights tell "
        + "\(ForeignText.shown(said)) apart, in this order. Leave --classes out, or give other weights."
    case .otherClassCount(let path, let asked, let outputs):
      "The classes \(WeightsError.list(asked)) do not fit '\(path)', whose weights have "
        + "\(WeightsError.outputs(outputs)). Say with --classes what they tell apart, or give other "
        + "weights."
    case .otherSize(let path, let pixels, let found, let source):
      "The weights in '\(path)' are for pictures of \(pixels) pixels, and those in \(source) have "
        + "\(found), which is \(found.pixelCount). Give --data pictures of the size that they were "
        + "learned from, or give other weights."
    case .dataLacksClass(let path, let said, let name, let source, let present):
      "The weights in '\(path)' tell \(ForeignText.shown(said)) apart, but \(source) has no examples "
        + "of \(ForeignText.shown(name)); there are only \(present.joined(separator: ", ")). "
        + "Give --data what they were learned from."
    }
  }

  /// The tensors of a file, the end of a long list left out.
  private static func tensors(_ names: [String]) -> String {
    guard let last = names.last else { return "no tensors" }
    if names.count == 1 { return "the tensor \(ForeignText.shown(last)) alone" }
    let shown = names.prefix(names.count <= 6 ? names.count - 1 : 5).map(ForeignText.shown)
    let rest = names.count <= 6 ? ForeignText.shown(last) : "\(names.count - 5) more"
    return "the tensors \(shown.joined(separator: ", ")) and \(rest)"
  }

  /// `1 output, as two classes take`.
  private static func outputs(_ count: Int) -> String {
    count == 1 ? "1 output, as two classes take" : "\(count) outputs, as \(count) classes take"
  }

  /// Names of classes; how many there are where that would be long.
  private static func list(_ names: [String]) -> String {
    names.count <= 10
      ? names.joined(separator: ", ") : "that were asked for, \(names.count) of them,"
  }
}
