import TestSupport
import Testing

@testable import Datasets

@Suite("Where fetched sets are kept")
struct DatasetCacheTests {
  private let directory = TemporaryDirectory()

  private func cache(_ variables: [String: String]) -> DatasetCache {
    DatasetCache { variables[$0] }
  }

  @Test("is the user's cache directory, if that is absolute")
  func path() {
    #expect(cache(["XDG_CACHE_HOME": "/c", "HOME": "/h"]).path == "/c/descent")
    #expect(cache(["XDG_CACHE_HOME": "c", "HOME": "/h"]).path == "/h/.cache/descent")
    #expect(cache(["XDG_CACHE_HOME": "", "HOME": "/h"]).path == "/h/.cache/descent")
    #expect(cache(["HOME": "/h"]).path == "/h/.cache/descent")
    #expect(cache(["HOME": ""]).path == nil)
    #expect(cache([:]).path == nil)
  }

  @Test("is where a set is found by its name, once all its files are there")
  func found() throws {
    let cache = cache(["XDG_CACHE_HOME": directory.path])
    let place = directory.path + "/descent/fashion-mnist"
    try FileBytes.makeDirectory(place)
    for file in KnownDataset.fashionMNIST.files {
      #expect(throws: DatasetError.notFetched(name: "fashion-mnist")) {
        try cache.locate("fashion-mnist")
      }
      directory.write([], to: "descent/fashion-mnist/\(file.name)")
    }
    #expect(try cache.locate("fashion-mnist") == place)
  }

  @Test("is not asked for a directory that exists, nor for a name that nobody knows")
  func notAsked() throws {
    let cache = cache(["XDG_CACHE_HOME": directory.path])
    #expect(try cache.locate(directory.path) == directory.path)
    #expect(throws: DatasetError.noSuchDirectory(path: "mnist/")) { try cache.locate("mnist/") }
    #expect(throws: DatasetError.noSuchDirectory(path: "MNIST")) { try cache.locate("MNIST") }
  }

  @Test("cannot be told without a home")
  func noHome() {
    #expect(throws: DatasetError.notFetched(name: "mnist")) { try cache([:]).locate("mnist") }
  }
}

@Suite("Known sets")
struct KnownDatasetTests {
  @Test(
    "have four files, the words for ten classes, and mirrors", arguments: KnownDataset.all)
  func complete(dataset: KnownDataset) {
    #expect(
      dataset.files.map(\.name) == [
        "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz",
        "t10k-labels-idx1-ubyte.gz",
      ])
    #expect(dataset.files.allSatisfy { $0.checksum.utf8.count == 32 })
    #expect(Set(dataset.files.map(\.checksum)).count == 4)
    #expect(dataset.classNames.count == 10)
    #expect(dataset.mirrors.count == 2 && dataset.mirrors.allSatisfy { $0.hasSuffix("/") })
    #expect(KnownDataset.named(dataset.name)?.title == dataset.title)
  }

  @Test(
    "have the checksums of real MNIST",
    .enabled(if: TestResources.mnist != nil, Comment(rawValue: TestResources.mnistIsMissing)))
  func mnist() throws {
    let directory = try #require(TestResources.mnist)
    for file in KnownDataset.mnist.files {
      let path = "\(directory)/\(file.name)"
      if FileBytes.exists(path) {
        #expect(try file.fault(at: path) == nil, "\(file.name)")
      } else {
        // Files that are not gzipped are looked at as they are.
        let plain = KnownFile(
          name: file.name, usualByteCount: file.byteCount, form: .gzipped,
          byteCount: file.byteCount, checksum: file.checksum)
        #expect(try plain.fault(at: String(path.dropLast(3))) == nil, "\(file.name)")
      }
    }
  }
}
