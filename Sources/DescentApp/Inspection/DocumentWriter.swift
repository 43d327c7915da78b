import Datasets

/// Writes what a screen wants to keep into the directory that the program was started in.
enum DocumentWriter {
  /// Writes documents under names that nothing has yet, all or none.
  ///
  /// - Parameter directory: Where to write.
  /// - Returns: A sentence for the footer: what was written, or why nothing was.
  static func write(_ documents: [Document], to directory: String = ".") -> String {
    do throws(DatasetError) {
      let names = try NewFile.write(documents.map(file), to: directory)
      return "wrote \(names.joined(separator: " and "))"
    } catch {
      return "\(error)"
    }
  }

  private static func file(_ document: Document) -> NewFile {
    switch document.content {
    case .text(let text):
      NewFile(stem: document.stem, ending: document.ending, text: text)
    case .picture(let pixels, let width, let height):
      NewFile(
        stem: document.stem, ending: document.ending,
        bytes: PNGFile.encode(pixels, width: width, height: height))
    }
  }
}
