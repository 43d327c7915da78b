import ArgumentParser
import Datasets

/// `descent uninstall`: takes back what ``Install`` wrote, and nothing else.
struct Uninstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Remove what 'descent install' has written.",
    discussion: """
      Directories stay, and so do the configuration file and what was fetched. Nothing is wrong \
      where some of it has gone already.
      """)

  @OptionGroup var destination: PrefixOption

  func run() throws {
    let prefix = try destination.directory()
    var isInstalled = false
    do {
      for file in InstalledFile.allCases {
        let path = "\(prefix)/\(file.place)"
        guard try FileBytes.removeIfThere(path) else { continue }
        isInstalled = true
        try StandardStreams.write("removed \(path)\n")
      }
    } catch let error as DatasetError {
      throw Failure(error)
    } catch let error as WriteError {
      throw Failure(error)
    }
    if !isInstalled {
      StandardStreams.writeError("descent: There is nothing of descent in '\(prefix)'.\n")
    }
  }
}
