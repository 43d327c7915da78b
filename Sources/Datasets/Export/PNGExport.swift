/// A dataset as folders of PNG files.
///
/// Folders are called by their labels, words for them stand in `classes.txt`. Files that came from
/// PNG files keep their names, all others are called by their original indices.
struct PNGExport: Sendable {
  private let dataset: Dataset

  init(_ dataset: Dataset) { self.dataset = dataset }

  func write(
    to directory: String, _ progress: @escaping @Sendable (LoadingProgress) -> Void
  ) throws(DatasetError) {
    let total = dataset.training.count + dataset.validation.count
    var done = 0
    for (images, name) in [
      (dataset.training, PNGFolder.trainingNames[0]),
      (dataset.validation, PNGFolder.validationNames[0]),
    ] {
      let before = done
      try write(images, to: "\(directory)/\(name)") {
        progress(LoadingProgress(done: before + $0, total: total))
      }
      done += images.count
    }
  }

  private func write(
    _ images: LabeledImages, to directory: String,
    _ advance: @escaping @Sendable (_ done: Int) -> Void
  ) throws(DatasetError) {
    let folders = dataset.classes.map { "\(directory)/\($0.label)" }
    for folder in folders { try FileBytes.makeDirectory(folder) }
    try Shares.work(on: images.count) { range throws(Shares.Problem) in
      for index in range {
        let bytes = PNGFile.encode(images.image(at: index), images.size)
        let name = images.fileName(at: index)
        do throws(DatasetError) {
          try FileBytes.write(bytes, to: "\(folders[images.labels[index]])/\(name)")
        } catch {
          throw Shares.Problem(index: index, error: error)
        }
      }
    } take: { _, range in
      advance(range.upperBound)
    }
  }
}
