import Testing

@testable import Datasets

@Suite("Errors about data are sentences: what, where, what to do")
struct DatasetErrorTests {
  private static let sentences: [(error: DatasetError, sentence: String)] = [
    (
      .noSuchDirectory(path: "a"),
      "There is no directory 'a'. Give --data a directory with the four MNIST files or with "
        + "folders of PNG files, or leave it out to use the built-in digits."
    ),
    (
      .notFetched(name: "mnist"),
      "The set 'mnist' has not been fetched, or not all of it. "
        + "Fetch it with `descent data fetch mnist`, or give --data a directory."
    ),
    (
      .notDirectory(path: "f"),
      "'f' is a file. Give the directory that holds it and the files that belong to it."
    ),
    (
      .missingFile(name: "f", directory: "d"),
      "'d' has no file f or f.gz. An MNIST directory holds train-images-idx3-ubyte, "
        + "train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, "
        + "gzipped or not; a directory of PNG files holds train/3/*.png, valid/3/*.png and so on "
        + "for each class."
    ),
    (
      .unreadable(path: "f", reason: "Permission denied"),
      "'f' cannot be read: Permission denied. Check its permissions."
    ),
    (
      .notRegular(path: "f"),
      "'f' is not a regular file. Put a file in its place, or remove it."
    ),
    (
      .tooLong(path: "f", found: 70_000, limit: 65_536),
      "'f' has 70000 bytes; descent reads at most 65536 of such a file. "
        + "Check that it is the right one."
    ),
    (
      .cannotGiveWay(path: "d"),
      "'d' is a link or a directory in use, which nothing can be put in the place of. "
        + "Choose another name."
    ),
    (
      .unwritableClassName(name: "a\nb"),
      "The class 'a b' cannot stand in classes.txt: its name has a line break, or a blank at an "
        + "end. Choose others with --classes, or rename its folder."
    ),
    (
      .unwritable(path: "f", reason: "No space left on device"),
      "'f' cannot be written: No space left on device. "
        + "Choose a directory that you may write to."
    ),
    (
      .damagedGzip(path: "f", offset: 9, breaksOff: true),
      "'f' is damaged: its gzip data breaks off at byte 9. Copy or download it again."
    ),
    (
      .damagedGzip(path: "f", offset: 9, breaksOff: false),
      "'f' is damaged: its gzip data makes no sense at byte 9. Copy or download it again."
    ),
    (
      .trailingBytes(path: "f", offset: 100),
      "'f' is too long: its gzip data ends at byte 100 and the file goes on. "
        + "Copy or download it again."
    ),
    (
      .notIDX(path: "f", kind: "labels", found: nil, expected: 0x801),
      "'f' is not an IDX file of labels: it ends within its first four bytes, which should be "
        + "0x00000801. Copy or download it again."
    ),
    (
      .notIDX(path: "f", kind: "images", found: 0x4749_4638, expected: 0x803),
      "'f' is not an IDX file of images: at byte 0 it has 0x47494638 instead of 0x00000803. "
        + "Check that it is the right file."
    ),
    (
      .notIDX(path: "f", kind: "images", found: 0x801, expected: 0x803),
      "'f' is not an IDX file of images: at byte 0 it has 0x00000801 (bytes along 1 axis) "
        + "instead of 0x00000803. Check that it is the right file."
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
      .unsupportedSize(path: "f", rows: 320, columns: 300),
      "'f' holds pictures of 300×320 pixels; descent reads 1×1 to 256×256."
    ),
    (
      .mixedSizes(path: "f", found: ImageSize(width: 2, height: 3), expected: .mnist),
      "'f' holds pictures of 2×3 pixels, but those before have 28×28. "
        + "All pictures of a dataset must have one size."
    ),
    (
      .emptyClass(name: "dog", part: "training", source: "'d'", present: ["cat", "cow"]),
      "Class dog has no training examples in 'd'; there are only cat, cow. "
        + "Choose among them with --classes."
    ),
    (
      .sameClassTwice(name: "Dress"),
      "--classes names the class Dress twice. Give classes that differ, such as 3,7."
    ),
    (
      .tooFewClasses(source: "'d'", present: ["3"]),
      "There is nothing to tell apart in 'd': it has but one class, 3. "
        + "Give data with two classes or more."
    ),
    (
      .tooFewClasses(source: "'d'", present: []),
      "There is nothing to tell apart in 'd': it has no class at all. "
        + "Give data with two classes or more."
    ),
    (
      .badClassNames(path: "f", line: 3),
      "'f' cannot name the classes: line 3 is blank or repeats another. "
        + "Write one name in each line, that of label 0 first."
    ),
    (
      .notPNG(path: "f", found: [0x47, 0x49, 0x08]),
      "'f' is not a PNG file: at byte 0 it has 47 49 08 instead of 89 50 4e 47 0d 0a 1a 0a. "
        + "Remove it or write it again."
    ),
    (
      .notPNG(path: "f", found: []),
      "'f' is not a PNG file: it is empty. Remove it or write it again."
    ),
    (
      .damagedPNG(path: "f", offset: 50, reason: "CRC error"),
      "'f' is damaged at byte 50: CRC error. Remove it or write it again."
    ),
    (
      .missingFolder(names: ["valid", "test"], directory: "d"),
      "'d' has no folder valid or test. A directory of PNG files "
        + "holds train/3/*.png, valid/3/*.png and so on for each class."
    ),
    (
      .noImages(directory: "d"),
      "'d' holds no PNG files. A directory of PNG files holds train/3/*.png, "
        + "valid/3/*.png and so on for each class."
    ),
    (
      .tooManyClasses(directory: "d", count: 300),
      "'d' holds 300 folders; descent tells at most 256 classes apart."
    ),
    (
      .tooLarge(path: "f", byteCount: 5_000_000_000),
      "'f' promises 5000000000 bytes, more than the 1 GiB that descent reads. "
        + "Check that it is the right one."
    ),
    (
      .tooManyImages(path: "f", count: 20_000_000),
      "'f' makes it 20000000 pictures, more than the 16777216 that descent reads. "
        + "Check that it is the right one."
    ),
    (
      .countsDiffer(images: 3, labels: 2, imagesPath: "i", labelsPath: "l"),
      "'i' holds 3 images, but 'l' holds 2 labels. "
        + "The two files do not belong together: take both from the same place."
    ),
  ]

  @Test("in these words", arguments: sentences)
  func words(error: DatasetError, sentence: String) {
    #expect(error.description == sentence)
  }
}
