import Dispatch
import Synchronization

/// A dataset as folders of PNG files, which are called by their labels and original indices.
struct PNGExport: Sendable {
  /// Files that are written in one go by one thread.
  private static let shareCount = 256

  private let dataset: Dataset

  init(_ dataset: Dataset) { self.dataset = dataset }

  /// What the threads have come to.
  private struct Progress {
    var done: Int
    var problem: DatasetError?
  }

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
    let progress = Mutex(Progress(done: 0))
    let shares = (images.count + PNGExport.shareCount - 1) / PNGExport.shareCount
    DispatchQueue.concurrentPerform(iterations: shares) { share in
      let start = share * PNGExport.shareCount
      let range = start..<min(start + PNGExport.shareCount, images.count)
      if progress.withLock({ $0.problem != nil }) { return }
      do throws(DatasetError) {
        for index in range {
          let bytes = PNGFile.encode(images.image(at: index), images.size)
          let name = images.fileName(at: index)
          try FileBytes.write(bytes, to: "\(folders[images.labels[index]])/\(name)")
        }
        progress.withLock { progress in
          progress.done += range.count
          advance(progress.done)
        }
      } catch {
        progress.withLock { $0.problem = $0.problem ?? error }
      }
    }
    if let problem = progress.withLock({ $0.problem }) { throw problem }
  }
}
