/// Why a safetensors file could not be read or written: facts in the cases, the sentence in one
/// place.
public enum SafetensorsError: Error, Hashable, Sendable {
  /// Nothing has the name that was given for the file.
  case noSuchFile(path: String)
  /// A directory, a pipe or a device has it.
  case notRegular(path: String)
  /// The file could not be read, is too long to be, or could not be written.
  case file(DatasetError)
  /// Something that is no file has the name of one that is to be written.
  case inTheWay(path: String)
  /// There are fewer bytes than the length of the header takes.
  case tooShort(path: String, found: Int)
  /// The header is promised to be longer than what follows.
  case headerBreaksOff(path: String, promised: UInt64, found: Int)
  /// The header is longer than that of any weights.
  case headerTooLong(path: String, promised: UInt64, limit: Int)
  /// The header is not UTF-8, or no JSON object, or nested too deeply.
  case headerNotJSON(path: String)
  /// An object in the header has a name twice.
  case repeatedName(path: String, name: String)
  /// A name stands for something else than the type, the shape and the place of a tensor.
  case badEntry(path: String, name: String)
  /// The metadata is something else than texts by names.
  case badMetadata(path: String)
  /// Numbers of a type that descent does not compute with.
  case wrongType(path: String, name: String, found: String)
  /// A shape with room for more bytes than a tensor has, or for fewer.
  case wrongLength(path: String, name: String, shape: [Int], found: Int)
  /// The file ends before a tensor does.
  case breaksOff(path: String, name: String, promised: Int, found: Int)
  /// Bytes, counted from the beginning of the file, that belong to no tensor.
  case unusedBytes(path: String, range: Range<Int>)
  /// Two tensors of which each has bytes of the other.
  case sharedBytes(path: String, names: [String])
  /// A number, by its place in the tensor, that is infinite or NaN.
  case notFinite(path: String, name: String, index: Int, count: Int, found: String)

  /// Whether something is missing rather than wrong.
  public var isMissingInput: Bool {
    switch self {
    case .noSuchFile: true
    case .file(let error): error.isMissingInput
    default: false
    }
  }

  /// Whether writing failed rather than reading.
  public var isUnwritable: Bool {
    switch self {
    case .inTheWay: true
    case .file(let error): error.isUnwritable
    default: false
    }
  }
}

extension SafetensorsError: CustomStringConvertible {
  /// What happened, where, and what to do about it; what the file says is shown only in part, and
  /// without what would command a terminal.
  public var description: String {
    switch self {
    case .noSuchFile(let path):
      "There is no file '\(path)'. Give --weights a safetensors file, such as `descent train --save` "
        + "writes."
    case .notRegular(let path):
      "'\(path)' is not a regular file. Give --weights a safetensors file."
    case .file(let error): error.description
    case .inTheWay(let path):
      "'\(path)' is a directory, a pipe or a device, whose place no file can take. "
        + "Choose another name."
    case .tooShort(let path, 0): "'\(path)' is empty. Check that it is the right file."
    case .tooShort(let path, let found):
      "'\(path)' is not a safetensors file: it has \(found) byte\(found == 1 ? "" : "s"), and such a "
        + "file begins with 8 for the length of its header. Check that it is the right file."
    case .headerBreaksOff(let path, let promised, let found):
      "'\(path)' is not a safetensors file, or is truncated: its first 8 bytes promise a header of "
        + "\(promised) bytes, and \(found) follow. Check that it is the right file."
    case .headerTooLong(let path, let promised, let limit):
      "'\(path)' has a header of \(promised) bytes; descent reads at most \(limit). "
        + "Check that it is the right file."
    case .headerNotJSON(let path):
      "The header of '\(path)' is not a JSON object in UTF-8. Check that it is the right file."
    case .repeatedName(let path, let name):
      "The header of '\(path)' has \(ForeignText.shown(name)) twice. \(SafetensorsError.remedy)"
    case .badEntry(let path, let name):
      "The header of '\(path)' does not give a dtype, a shape and two data_offsets for "
        + "\(ForeignText.shown(name)). \(SafetensorsError.remedy)"
    case .badMetadata(let path):
      "The __metadata__ in the header of '\(path)' is not an object of texts. "
        + SafetensorsError.remedy
    case .wrongType(let path, let name, let found):
      "The tensor \(ForeignText.shown(name)) in '\(path)' is of type \(ForeignText.shown(found)), and "
        + "descent reads 'F32'. Save it as float32, tensor.float()."
    case .wrongLength(let path, let name, let shape, let found):
      "The tensor \(ForeignText.shown(name)) in '\(path)' has \(found) bytes, which is not what the "
        + "shape \(SafetensorsError.shown(shape)) takes. \(SafetensorsError.remedy)"
    case .breaksOff(let path, let name, let promised, let found):
      "'\(path)' is truncated: it has \(found) bytes, and the tensor \(ForeignText.shown(name)) ends at "
        + "byte \(promised). Copy or save it again."
    case .unusedBytes(let path, let range):
      "From byte \(range.lowerBound) on, '\(path)' has \(range.count) "
        + "byte\(range.count == 1 ? "" : "s") of no tensor. \(SafetensorsError.remedy)"
    case .sharedBytes(let path, let names):
      "The tensors \(names.map(ForeignText.shown).joined(separator: " and ")) in '\(path)' share "
        + "bytes. \(SafetensorsError.remedy)"
    case .notFinite(let path, let name, let index, let count, let found):
      "Number \(index + 1) of the \(count) in the tensor \(ForeignText.shown(name)) of '\(path)' is "
        + "\(found). Give weights that are finite, from before they diverged."
    }
  }

  /// What to do about a file that no library has written so.
  private static let remedy = "Save it again, as safetensors.torch.save_file does."

  /// A shape as Python prints it, `[784, 1]`, the end of a long one cut.
  public static func shown(_ shape: [Int]) -> String {
    let isCut = shape.count > 6
    return "[\((shape.prefix(6).map(String.init) + (isCut ? ["…"] : [])).joined(separator: ", "))]"
  }
}
