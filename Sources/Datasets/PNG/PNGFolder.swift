extension DatasetSource {
  /// A directory with a folder of pictures to learn from and one to measure with, in each of them a
  /// folder for each class, as fastai lays out its data: `train/3/*.png`, `valid/3/*.png`.
  static let pngFolder = DatasetSource(
    recognizes: { path in path.map { PNGFolder.isFolder($0) } ?? false },
    find: { path, classes throws(DatasetError) in try PNGFolder(path ?? ".").find(classes) })
}

/// Pictures as PNG files, the classes by the names of their folders, inside a class in the order of
/// the names as text.
struct PNGFolder {
  /// What the folder of pictures to learn from may be called.
  static let trainingNames = ["train", "training"]
  /// What the folder of pictures to measure with may be called.
  static let validationNames = ["valid", "validation", "testing", "test"]

  private let path: String

  init(_ path: String) { self.path = path }

  /// Whether a directory is laid out like this, complete or not; one with MNIST's files is not.
  static func isFolder(_ path: String) -> Bool {
    (trainingNames + validationNames).contains { FileBytes.isDirectory("\(path)/\($0)") }
      && !IDXDirectory.isDirectory(path)
  }

  /// Lists the pictures of some classes, and looks at the first.
  func find(_ selection: ClassSelection) throws(DatasetError) -> FoundDataset {
    let training = try folder(PNGFolder.trainingNames)
    let validation = try folder(PNGFolder.validationNames)
    let present = try classes(in: training)
    let source = "'\(path)'"
    let classes = try selection.resolve(
      present.map(\.imageClass), part: "training", source: source)
    let folders = classes.compactMap { wanted in present.first { $0.imageClass == wanted } }
    let part = try PNGPart(training, folders)
    // Whoever looks at everything also sees what cannot be measured.
    let validationPart = try PNGPart(validation, folders, mayLackClasses: selection == .all)
    let size = try PNGFile.size(of: part.path(at: 0))
    try PictureLimit.check(part.count + validationPart.count, of: size, path: path)
    return FoundDataset(
      name: FileBytes.name(of: path), path: path, classes: classes, imageSize: size,
      trainingCount: part.count, validationCount: validationPart.count,
      pictures: { advance throws(DatasetError) in
        let images = try part.read(size, firstIndex: 0, advance)
        let validationImages = try validationPart.read(
          size, firstIndex: RawDigits.firstValidationIndex
        ) { advance(images.count + $0) }
        return (images, validationImages)
      })
  }

  /// A class and the name of its folder.
  struct ClassFolder {
    var name: String
    var imageClass: ImageClass
  }

  private func folder(_ names: [String]) throws(DatasetError) -> String {
    let paths = names.map { path + "/" + $0 }
    guard let folder = paths.first(where: FileBytes.isDirectory) else {
      throw .missingFolder(names: names, directory: path)
    }
    try FileBytes.checkReadable(folder)
    return folder
  }

  /// All folders of classes that hold pictures: where all names are labels, in the order of the
  /// labels; else in that of the names as text.
  private func classes(in folder: String) throws(DatasetError) -> [ClassFolder] {
    let names = try FileBytes.list(folder).filter { FileBytes.isDirectory(folder + "/" + $0) }
    guard names.count <= 256 else { throw .tooManyClasses(directory: folder, count: names.count) }
    var present: [ClassFolder] = []
    for classFolder in try classFolders(names)
    where try FileBytes.contains(folder + "/" + classFolder.name, where: PNGPart.isPNG) {
      present.append(classFolder)
    }
    guard !present.isEmpty else { throw .noImages(directory: folder) }
    return present
  }

  private func classFolders(_ names: [String]) throws(DatasetError) -> [ClassFolder] {
    let labels = names.compactMap(PNGFolder.label)
    guard labels.count == names.count else {
      return names.enumerated().map { place, name in
        ClassFolder(name: name, imageClass: ImageClass(label: place, name: name))
      }
    }
    let words = try ClassNames(inDirectory: path) ?? ClassNames()
    return zip(names, labels).sorted { $0.1 < $1.1 }.map { name, label in
      ClassFolder(name: name, imageClass: words.imageClass(label))
    }
  }

  /// The label that is a folder's name: `7`, but not `07`.
  private static func label(_ name: String) -> Int? {
    guard let label = Int(name), (0...255).contains(label), String(label) == name else {
      return nil
    }
    return label
  }
}
