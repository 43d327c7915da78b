/// A public set of pictures that can be fetched by its name, and told by its checksums.
public struct KnownDataset: Sendable {
  /// What to type for it, which is also the name of its directory.
  public let name: String
  /// What people call it.
  public let title: String
  /// The word for each label, from 0 on.
  public let classNames: [String]
  /// Its four files: training images and labels, then those for validation.
  public let files: [KnownFile]
  /// Addresses of directories that hold the files, in the order in which they are tried.
  public let mirrors: [String]

  /// All sets that have a name; a new one is an entry here.
  public static let all: [KnownDataset] = [.mnist, .fashionMNIST]

  /// The set of that name, written just so; `nil` for any other.
  public static func named(_ name: String) -> KnownDataset? { all.first { $0.name == name } }
}

/// A file of a known set as its mirrors have it, gzipped.
public struct KnownFile: Hashable, Sendable {
  /// Which bytes of the file are known.
  public enum Form: Hashable, Sendable {
    /// Those that the mirror sends.
    case gzipped
    /// Those that they stand for, where mirrors compress in different ways.
    case uncompressed
  }

  /// As mirrors and directories call it.
  public let name: String
  /// Bytes of the gzipped file as most mirrors have it.
  public let usualByteCount: Int
  /// Which bytes the next two facts are about.
  public let form: Form
  /// Bytes in that form.
  public let byteCount: Int
  /// MD5 of the bytes in that form, in 32 small hexadecimal digits.
  public let checksum: String
}

extension KnownDataset {
  /// Digits, known by what comes out of the files, since mirrors compress them differently.
  ///
  /// - Source: LeCun, Cortes & Burges.
  static let mnist = KnownDataset(
    name: "mnist", title: "MNIST", classNames: (0...9).map(String.init),
    files: [
      KnownFile(
        name: IDXDirectory.trainingImages + ".gz", usualByteCount: 9_912_422,
        form: .uncompressed, byteCount: 47_040_016,
        checksum: "6bbc9ace898e44ae57da46a324031adb"),
      KnownFile(
        name: IDXDirectory.trainingLabels + ".gz", usualByteCount: 28_881,
        form: .uncompressed, byteCount: 60_008,
        checksum: "a25bea736e30d166cdddb491f175f624"),
      KnownFile(
        name: IDXDirectory.validationImages + ".gz", usualByteCount: 1_648_877,
        form: .uncompressed, byteCount: 7_840_016,
        checksum: "2646ac647ad5339dbf082846283269ea"),
      KnownFile(
        name: IDXDirectory.validationLabels + ".gz", usualByteCount: 4_542,
        form: .uncompressed, byteCount: 10_008,
        checksum: "27ae3e4e09519cfbb04c329615203637"),
    ],
    mirrors: [
      "https://ossci-datasets.s3.amazonaws.com/mnist/",
      "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ])

  /// Clothes, with the checksums that were published with them.
  ///
  /// - Source: Xiao, Rasul & Vollgraf.
  static let fashionMNIST = KnownDataset(
    name: "fashion-mnist", title: "Fashion-MNIST",
    classNames: [
      "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
      "Ankle boot",
    ],
    files: [
      (IDXDirectory.trainingImages, 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
      (IDXDirectory.trainingLabels, 29_515, "25c81989df183df01b3e8a0aad5dffbe"),
      (IDXDirectory.validationImages, 4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
      (IDXDirectory.validationLabels, 5_148, "bb300cfdad3c16e7a12a480ee83cd310"),
    ].map { name, byteCount, checksum in
      KnownFile(
        name: name + ".gz", usualByteCount: byteCount, form: .gzipped, byteCount: byteCount,
        checksum: checksum)
    },
    mirrors: [
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
      "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
    ])
}
