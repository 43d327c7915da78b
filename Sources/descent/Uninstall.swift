import ArgumentParser
import Datasets

/// `descent uninstall`: takes back what ``Install`` wrote, and nothing else.
struct Uninstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Remove what 'descent install' has written.",
    discussion: """
      Directories stay, and so do the configuration file, what was fetched, and files of the same \
      names that are somebody else's. Nothing is wrong where some of it has gone already.
      """)

  @OptionGroup var destination: PrefixOption

  func run() throws {
    let prefix = try destination.directory()
    var isAnythingThere = false
    do {
      for file in InstalledFile.allCases {
        let path = "\(prefix)/\(file.place)"
        switch file.occupant(of: path) {
        case .nothing: continue
        case .itself:
          if try FileBytes.removeIfThere(path) { try StandardStreams.write("removed \(path)\n") }
        case .foreign:
          StandardStreams.writeError(
            "descent: '\(path)' is not of descent and stays. Remove it by hand if it is not "
              + "needed.\n")
        }
        isAnythingThere = true
      }
    } catch let error as DatasetError {
      throw Failure(error)
    } catch let error as WriteError {
      throw Failure(error)
    }
    if !isAnythingThere {
      StandardStreams.writeError("descent: There is nothing of descent in '\(prefix)'.\n")
    }
  }
}
