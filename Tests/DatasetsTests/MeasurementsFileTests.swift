import TestSupport
import Testing

@testable import Datasets

@Suite("Files that measurements cannot be read from")
struct MeasurementsFileTests {
  private let directory = TemporaryDirectory()

  private func error(_ path: String) -> MeasurementsError? {
    do throws(MeasurementsError) {
      _ = try Measurements.read(path)
      return nil
    } catch {
      return error
    }
  }

  @Test("are missing input where nothing has the name")
  func missing() {
    let file = directory.write([], to: "file")
    for path in ["", directory.path + "/speeds.csv", file + "/speeds.csv"] {
      #expect(error(path) == .noSuchFile(path: path))
      #expect(error(path)?.isMissingInput == true)
    }
  }

  @Test("are never waited for, and are no missing input, where they are no files")
  func notRegular() {
    let pipe = directory.path + "/pipe"
    #expect(Surroundings.makePipe(pipe))
    for path in [directory.path, pipe, "/dev/null", "/dev/zero"] {
      #expect(error(path) == .notRegular(path: path))
      #expect(error(path)?.isMissingInput == false)
    }
  }

  @Test(
    "are told of where permissions are in the way",
    .enabled(if: !Surroundings.isRoot, "root may read every file"))
  func permissions() throws {
    let folder = directory.path + "/folder"
    try FileBytes.makeDirectory(folder)
    let file = directory.write([], to: "folder/speeds.csv")
    let expected = DatasetError.unreadable(path: file, reason: "Permission denied")
    #expect(Surroundings.setMode(0, of: file))
    #expect(error(file) == .file(expected))
    #expect(Surroundings.setMode(0, of: folder))
    #expect(error(file) == .file(expected))
    #expect(error(file)?.isMissingInput == false)
    #expect(Surroundings.setMode(0o700, of: folder))
  }

  @Test("are told of in the system's word where a name is too long")
  func longName() {
    let path = directory.path + "/" + String(repeating: "a", count: 300)
    #expect(error(path) == .file(.unreadable(path: path, reason: "File name too long")))
  }

  @Test("are refused before they are read where they are too long")
  func tooLong() async {
    await #expect(processExitsWith: .success) {
      let directory = TemporaryDirectory()
      let path = directory.path + "/speeds.csv"
      // 4 GiB, none of which a disk has to hold.
      #expect(Surroundings.makeHole(path, length: 4 << 30))
      let before = Surroundings.peakMemory
      #expect(
        throws: MeasurementsError.file(.tooLong(path: path, found: 4 << 30, limit: 16 << 20))
      ) { try Measurements.read(path) }
      #expect(Surroundings.peakMemory - before < 4 << 20)
    }
  }

  @Test("need little memory even where all is one line, one field, or lines and fields of nothing")
  func odd() async {
    await #expect(processExitsWith: .success) {
      let directory = TemporaryDirectory()
      let paths = [",", "a,", "\n", "\""].map { text in
        let bytes = [[UInt8]](repeating: Array(text.utf8), count: 1 << 18).joined()
        return directory.write(Array(bytes), to: "\(text.utf8.first ?? 0)\(text.utf8.count).csv")
      }
      let before = Surroundings.peakMemory
      for path in paths {
        #expect(throws: MeasurementsError.tooFewRows(path: path, found: 0)) {
          try Measurements.read(path)
        }
      }
      #expect(Surroundings.peakMemory - before < 6 << 20)
    }
  }
}
