/// A dataset as MNIST's four files, the pictures in the order of their original indices.
struct IDXExport {
  private let dataset: Dataset

  init(_ dataset: Dataset) { self.dataset = dataset }

  func write(
    to directory: String, _ progress: (LoadingProgress) -> Void
  ) throws(DatasetError) {
    let total = dataset.training.count + dataset.validation.count
    var done = 0
    for (images, imagesName, labelsName) in [
      (dataset.training, IDXDirectory.trainingImages, IDXDirectory.trainingLabels),
      (dataset.validation, IDXDirectory.validationImages, IDXDirectory.validationLabels),
    ] {
      let (pixels, labels) = IDXExport.files(of: images, dataset.classes)
      try FileBytes.write(Gzip.compress(pixels, as: .fast), to: "\(directory)/\(imagesName).gz")
      try FileBytes.write(Gzip.compress(labels), to: "\(directory)/\(labelsName).gz")
      done += images.count
      progress(LoadingProgress(done: done, total: total))
    }
  }

  /// The bytes of both files of one part, not compressed.
  static func files(
    of images: LabeledImages, _ classes: [ImageClass]
  ) -> (pixels: [UInt8], labels: [UInt8]) {
    let order = (0..<images.count).sorted {
      images.originalIndices[$0] < images.originalIndices[$1]
    }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(images.pixels.count)
    for place in order { pixels += images.image(at: place) }
    let labels = order.map { UInt8(classes[images.labels[$0]].label) }
    return (IDXFile.encodeImages(pixels, size: images.size), IDXFile.encodeLabels(labels))
  }
}
