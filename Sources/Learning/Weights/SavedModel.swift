import Datasets

/// A model as it is on disk: its weights in a safetensors file, which PyTorch reads and writes too,
/// and what the file says of them.
public struct SavedModel: Hashable, Sendable {
  /// Where it was read from; `nil` where it was not.
  public let path: String?
  /// What was learned.
  public let state: ModelState
  /// What the file says of it, by names; empty where PyTorch has written it.
  public let metadata: [String: String]

  /// The names of the metadata that are understood.
  private enum Name {
    static let model = "model"
    static let classes = "classes"
  }

  /// A model that is to be saved.
  ///
  /// - Parameters:
  ///   - classes: What it tells apart, as `--classes` takes it: `3,7`.
  ///   - facts: Whatever else is to be said of it.
  public init(_ state: ModelState, classes: String, facts: [String: String] = [:]) {
    path = nil
    self.state = state
    let understood = [Name.model: state.choice.rawValue, Name.classes: classes]
    metadata = facts.merging(understood) { _, understood in understood }
  }

  /// What it tells apart; `nil` where the file does not say.
  public var classes: ClassSelection? {
    metadata[Name.classes].flatMap { ClassSelection(argument: $0) }
  }

  // MARK: On disk

  /// Reads a model of any kind that `--model` names; its tensors tell which.
  ///
  /// - Throws: ``WeightsError``, also where the metadata contradicts the tensors.
  public static func read(_ path: String) throws(WeightsError) -> SavedModel {
    let file: SafetensorsFile
    do throws(SafetensorsError) {
      file = try SafetensorsFile.read(path)
    } catch {
      throw .file(error)
    }
    return try SavedModel(file, path: path)
  }

  /// Writes it, in the place of a file that has the name; the same model gives the same bytes.
  ///
  /// - Throws: ``SafetensorsError``. What was there is then there still.
  public func write(to path: String) throws(SafetensorsError) {
    try SafetensorsFile(state.tensors, metadata: metadata).write(to: path)
  }

  init(_ file: SafetensorsFile, path: String) throws(WeightsError) {
    self.path = path
    state = try ModelState(file, path: path)
    metadata = file.metadata
    if let name = metadata[Name.model] {
      guard let said = ModelChoice(rawValue: name) else {
        throw .unknownModel(path: path, found: name)
      }
      guard said == state.choice else {
        throw .modelDiffers(path: path, said: said, found: state.choice)
      }
    }
    guard let text = metadata[Name.classes] else { return }
    guard case .these(let choices) = classes else {
      throw .unreadableClasses(path: path, found: text)
    }
    guard Objective(classCount: choices.count).outputCount == state.outputCount else {
      throw .classCountDiffers(
        path: path, said: text, count: choices.count, outputs: state.outputCount)
    }
  }

  // MARK: Going on from it

  /// Finds pictures to go on with, of the classes that were asked for, or else of those that the
  /// file names, or else of the usual ones.
  ///
  /// - Parameters:
  ///   - data: As ``DatasetCatalog/find(_:classes:)`` takes it.
  ///   - classes: What was asked for; `nil` where nothing was.
  /// - Throws: ``WeightsError`` for pictures of another size, for other classes, and for whatever
  ///   is wrong with the data.
  public func find(
    _ data: String?, classes asked: ClassSelection?
  ) throws(WeightsError) -> FoundDataset {
    let found: FoundDataset
    do throws(DatasetError) {
      found = try DatasetCatalog.find(data, classes: asked ?? classes ?? .usual)
    } catch {
      guard asked == nil, let said = metadata[Name.classes],
        case .emptyClass(let name, _, let source, let present) = error
      else { throw .data(error) }
      throw .dataLacksClass(
        path: path ?? "", said: said, name: name, source: source, present: present)
    }
    try check(found)
    return found
  }

  /// Makes sure that it can learn on from these pictures.
  func check(_ found: FoundDataset) throws(WeightsError) {
    let (path, names) = (path ?? "", found.classes.map(\.name))
    if let said = metadata[Name.classes], case .these(let choices) = classes,
      choices.map({ $0.match(in: found.classes) }) != found.classes
    {
      throw .otherClasses(path: path, asked: names, said: said)
    }
    guard Objective(classCount: names.count).outputCount == state.outputCount else {
      throw .otherClassCount(path: path, asked: names, outputs: state.outputCount)
    }
    guard found.imageSize.pixelCount == state.inputCount else {
      throw .otherSize(
        path: path, pixels: state.inputCount, found: found.imageSize,
        source: found.path.map { "'\($0)'" } ?? "the \(found.name)")
    }
  }

  /// Makes sure that it is of a kind that was asked for.
  ///
  /// - Throws: ``WeightsError/otherModel(path:asked:found:)``.
  public func check(_ asked: ModelChoice) throws(WeightsError) {
    guard asked == state.choice else {
      throw .otherModel(path: path ?? "", asked: asked, found: state.choice)
    }
  }
}
