import Datasets
import Testing

@testable import Learning

@Suite("Errors about weights are sentences: what, where, what to do")
struct WeightsErrorTests {
  private static let sentences: [(error: WeightsError, sentence: String)] = [
    (
      .file(.tooShort(path: "f", found: 0)),
      "'f' is empty. Check that it is the right file."
    ),
    (
      .data(.sameClassTwice(name: "3")),
      "--classes names the class 3 twice. Give classes that differ, such as 3,7."
    ),
    (
      .wrongTensors(path: "f", found: ["bias", "weight"]),
      "'f' has the tensors 'bias' and 'weight'. A linear model has 'weights' and 'bias', a simple "
        + "net '0.weight', '0.bias', '2.weight' and '2.bias'. Save the state_dict() of one of them, "
        + "and nothing else."
    ),
    (
      .wrongShape(
        path: "f", name: "2.weight", found: [1, 31], expected: "[outputs, 30]", model: .simpleNet),
      "The tensor '2.weight' in 'f' has the shape [1, 31]; that of a simple net is [outputs, 30]. "
        + "Save weights of that shape."
    ),
    (
      .wrongPixels(path: "f", count: 70_000),
      "The weights in 'f' are for pictures of 70000 pixels; descent reads 1×1 to 256×256. "
        + "Give other weights."
    ),
    (
      .wrongOutputs(path: "f", count: 2),
      "The weights in 'f' have 2 outputs. Two classes take 1, positive for the first, and more take "
        + "one each, up to 256. Give weights of so many outputs."
    ),
    (
      .unknownModel(path: "f", found: "resnet"),
      "The metadata of 'f' names the model 'resnet'; there are linear and simple-net. "
        + "Correct the metadata, or leave it out."
    ),
    (
      .modelDiffers(path: "f", said: .linear, found: .simpleNet),
      "The metadata of 'f' names the model linear, but its tensors are those of a simple net. "
        + "Correct the metadata, or leave it out."
    ),
    (
      .unreadableClasses(path: "f", found: "3"),
      "The metadata of 'f' names the classes '3', which are not two or more as --classes takes them, "
        + "such as 3,7 or 0-9. Correct the metadata, or leave it out."
    ),
    (
      .classCountDiffers(path: "f", said: "0-9", count: 10, outputs: 1),
      "The metadata of 'f' names 10 classes, '0-9', but its weights have 1 output, as two classes "
        + "take. Correct the metadata, or leave it out."
    ),
    (
      .otherModel(path: "f", asked: .linear, found: .simpleNet),
      "--model linear does not fit 'f', which has the weights of a simple net. "
        + "Leave --model out, or give other weights."
    ),
    (
      .otherClasses(path: "f", asked: ["7", "3"], said: "3,7"),
      "The classes 7, 3 do not fit 'f', whose weights tell '3,7' apart, in this order. "
        + "Leave --classes out, or give other weights."
    ),
    (
      .otherClassCount(path: "f", asked: ["3", "7"], outputs: 10),
      "The classes 3, 7 do not fit 'f', whose weights have 10 outputs, as 10 classes take. "
        + "Say with --classes what they tell apart, or give other weights."
    ),
    (
      .otherClassCount(path: "f", asked: (0..<11).map(String.init), outputs: 1),
      "The classes that were asked for, 11 of them, do not fit 'f', whose weights have 1 output, as "
        + "two classes take. Say with --classes what they tell apart, or give other weights."
    ),
    (
      .otherSize(
        path: "f", pixels: 784, found: ImageSize(width: 8, height: 16), source: "'small'"),
      "The weights in 'f' are for pictures of 784 pixels, and those in 'small' have 8×16, which is "
        + "128. Give --data pictures of the size that they were learned from, or give other weights."
    ),
    (
      .dataLacksClass(
        path: "f", said: "cat,dog", name: "cat", source: "'d'", present: ["3", "7"]),
      "The weights in 'f' tell 'cat,dog' apart, but 'd' has no examples of 'cat'; there are only "
        + "3, 7. Give --data what they were learned from."
    ),
  ]

  @Test("in these words", arguments: sentences)
  func words(error: WeightsError, sentence: String) {
    #expect(error.description == sentence)
  }

  @Test(
    "and list the tensors of a file, the end of a long list left out",
    arguments: [
      ([], "no tensors"), (["a"], "the tensor 'a' alone"), (["a", "b"], "the tensors 'a' and 'b'"),
      (
        ["a", "b", "c", "d", "e", "f"],
        "the tensors 'a', 'b', 'c', 'd', 'e' and 'f'"
      ),
      (
        ["a", "b", "c", "d", "e", "f", "g"],
        "the tensors 'a', 'b', 'c', 'd', 'e' and 2 more"
      ),
    ] as [([String], String)])
  func tensors(names: [String], list: String) {
    #expect(
      WeightsError.wrongTensors(path: "f", found: names).description.hasPrefix("'f' has \(list). "))
  }
}
