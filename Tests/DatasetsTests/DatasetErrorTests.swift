import Testing

@testable import Datasets

@Suite("Errors about data are sentences: what, where, what to do")
struct DatasetErrorTests {
  @Test(
    "in these words",
    arguments: [
      (
        DatasetError.noSuchDirectory(path: "a"),
        "There is no directory 'a'. Give --data a directory with the four MNIST files, "
          + "or leave it out to use the built-in digits."
      ),
      (
        .missingFile(name: "f", directory: "d"),
        "'d' has no file f or f.gz. An MNIST directory holds train-images-idx3-ubyte, "
          + "train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, "
          + "gzipped or not."
      ),
      (
        .unreadable(path: "f", reason: "Permission denied"),
        "'f' cannot be read: Permission denied. Check its permissions."
      ),
      (
        .unwritable(path: "f", reason: "No space left on device"),
        "'f' cannot be written: No space left on device. "
          + "Choose a directory that you may write to."
      ),
      (
        .damagedGzip(path: "f"),
        "'f' is damaged: its gzip data breaks off or makes no sense. "
          + "Copy or download it again."
      ),
      (
        .notIDX(path: "f", kind: "images", found: 0x801, expected: 0x803),
        "'f' is not an IDX file of images: it begins with 0x00000801 instead of 0x00000803. "
          + "Check that it is the right file."
      ),
      (
        .wrongLength(path: "f", found: 10, expected: 16),
        "'f' is truncated: it has 10 bytes and its header promises 16. Copy or download it again."
      ),
      (
        .wrongLength(path: "f", found: 17, expected: 16),
        "'f' is too long: it goes on after the 16 bytes that its header promises. "
          + "Copy or download it again."
      ),
      (
        .unsupportedSize(path: "f", rows: 32, columns: 30),
        "'f' holds pictures of 32×30 pixels; descent reads 28×28."
      ),
      (
        .tooLarge(path: "f", byteCount: 5_000_000_000),
        "'f' promises 5000000000 bytes, more than the 1 GiB that descent reads. "
          + "Check that it is the right file."
      ),
      (
        .countsDiffer(images: 3, labels: 2, imagesPath: "i", labelsPath: "l"),
        "'i' holds 3 images, but 'l' holds 2 labels. "
          + "The two files do not belong together: take both from the same place."
      ),
    ])
  func words(error: DatasetError, sentence: String) {
    #expect(error.description == sentence)
  }
}
