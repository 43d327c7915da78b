import Testing

@testable import Datasets

@Suite("Errors about safetensors files are sentences: what, where, what to do")
struct SafetensorsErrorTests {
  private static let reading: [(error: SafetensorsError, sentence: String)] = [
    (
      .noSuchFile(path: "f"),
      "There is no file 'f'. Give --weights a safetensors file, such as `descent train --save` "
        + "writes."
    ),
    (
      .notRegular(path: "f"),
      "'f' is not a regular file. Give --weights a safetensors file."
    ),
    (
      .file(.tooLong(path: "f", found: 1_073_741_824, limit: 69_206_016)),
      "'f' has 1073741824 bytes; descent reads at most 69206016 of such a file. "
        + "Check that it is the right one."
    ),
    (.tooShort(path: "f", found: 0), "'f' is empty. Check that it is the right file."),
    (
      .tooShort(path: "f", found: 1),
      "'f' is not a safetensors file: it has 1 byte, and such a file begins with 8 for the length "
        + "of its header. Check that it is the right file."
    ),
    (
      .headerBreaksOff(path: "f", promised: 18_446_744_073_709_551_615, found: 12),
      "'f' is not a safetensors file, or is truncated: its first 8 bytes promise a header of "
        + "18446744073709551615 bytes, and 12 follow. Check that it is the right file."
    ),
    (
      .headerTooLong(path: "f", promised: 2_000_000, limit: 1_048_576),
      "'f' has a header of 2000000 bytes; descent reads at most 1048576. "
        + "Check that it is the right file."
    ),
    (
      .headerNotJSON(path: "f"),
      "The header of 'f' is not a JSON object in UTF-8. Check that it is the right file."
    ),
    (
      .repeatedName(path: "f", name: "bias"),
      "The header of 'f' has 'bias' twice. Save it again, as safetensors.torch.save_file does."
    ),
    (
      .badEntry(path: "f", name: "bias"),
      "The header of 'f' does not give a dtype, a shape and two data_offsets for 'bias'. "
        + "Save it again, as safetensors.torch.save_file does."
    ),
    (
      .badMetadata(path: "f"),
      "The __metadata__ in the header of 'f' is not an object of texts. "
        + "Save it again, as safetensors.torch.save_file does."
    ),
    (
      .wrongType(path: "f", name: "bias", found: "BF16"),
      "The tensor 'bias' in 'f' is of type 'BF16', and descent reads 'F32'. "
        + "Save it as float32, tensor.float()."
    ),
    (
      .wrongLength(path: "f", name: "bias", shape: [784, 1], found: 12),
      "The tensor 'bias' in 'f' has 12 bytes, which is not what the shape [784, 1] takes. "
        + "Save it again, as safetensors.torch.save_file does."
    ),
    (
      .breaksOff(path: "f", name: "bias", promised: 3328, found: 100),
      "'f' is truncated: it has 100 bytes, and the tensor 'bias' ends at byte 3328. "
        + "Copy or save it again."
    ),
    (
      .unusedBytes(path: "f", range: 120..<128),
      "From byte 120 on, 'f' has 8 bytes of no tensor. "
        + "Save it again, as safetensors.torch.save_file does."
    ),
    (
      .unusedBytes(path: "f", range: 120..<121),
      "From byte 120 on, 'f' has 1 byte of no tensor. "
        + "Save it again, as safetensors.torch.save_file does."
    ),
    (
      .sharedBytes(path: "f", names: ["bias", "weights"]),
      "The tensors 'bias' and 'weights' in 'f' share bytes. "
        + "Save it again, as safetensors.torch.save_file does."
    ),
    (
      .notFinite(path: "f", name: "weights", index: 17, count: 784, found: "nan"),
      "Number 18 of the 784 in the tensor 'weights' of 'f' is nan. "
        + "Give weights that are finite, from before they diverged."
    ),
  ]

  private static let writing: [(error: SafetensorsError, sentence: String)] = [
    (
      .inTheWay(path: "f"),
      "'f' is a directory, a pipe or a device, whose place no file can take. Choose another name."
    ),
    (
      .file(.unwritable(path: "d/f", reason: "No such file or directory")),
      "'d/f' cannot be written: No such file or directory. "
        + "Choose a directory that you may write to."
    ),
  ]

  @Test("in these words", arguments: reading + writing)
  func words(error: SafetensorsError, sentence: String) {
    #expect(error.description == sentence)
  }

  @Test("and tell reading from writing, and what is missing from what is wrong")
  func kinds() {
    for (error, _) in Self.reading {
      #expect(!error.isUnwritable)
      #expect(error.isMissingInput == (error == .noSuchFile(path: "f")))
    }
    for (error, _) in Self.writing { #expect(error.isUnwritable && !error.isMissingInput) }
  }

  @Test("and show the beginning of what is in a file, without commands for a terminal")
  func foreignText() {
    let long = String(repeating: "n", count: 30)
    #expect(
      SafetensorsError.badEntry(path: "f", name: "\u{1b}[31m\n" + long).description
        .contains("for '\u{fffd}[31m\u{fffd}\(String(repeating: "n", count: 18))…'."))
    #expect(
      SafetensorsError.wrongLength(
        path: "f", name: "a", shape: Array(repeating: 1, count: 1000), found: 8
      ).description.contains("the shape [1, 1, 1, 1, 1, 1, …] takes"))
  }
}
