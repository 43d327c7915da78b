import Autograd
import Learning

extension Reproduction {
  /// The corner of an image in numbers.
  static func pixels(_ digits: ChapterDigits?) -> [ReproducedFigure] {
    [
      ReproducedFigure(
        "tensor(im3) [4:10,4:10]",
        """
        tensor([[  0,   0,   0,   0,   0,   0],
                [  0,   0,   0,   0,   0,  29],
                [  0,   0,   0,  48, 166, 224],
                [  0,  93, 244, 249, 253, 187],
                [  0, 107, 253, 253, 230,  48],
                [  0,   3,  20,  20,  15,   0]], dtype=torch.uint8)
        """,
        ours: digits.map { digits in
          digits.image(10_000).map { "\($0[4..<10, 4..<10])" } ?? "no such image"
        }, note: "im3 is training image 10000.")
    ]
  }

  /// How many digits there are, and how far one of them is from the ideals.
  static func pixelSimilarity(_ digits: ChapterDigits?) -> [ReproducedFigure] {
    [
      ReproducedFigure(
        "stacked_threes.shape", "torch.Size([6131, 28, 28])",
        ours: digits.map { size($0.stackedThrees) }),
      ReproducedFigure(
        "len(sevens)", "6265", ours: digits.map { "\($0.stackedSevens.shape[0])" },
        note: "Not printed by itself: 12396 in all less 6131."),
      ReproducedFigure(
        "dist_3_abs, dist_3_sqr", "(tensor(0.1114), tensor(0.2021))",
        ours: distances(digits) { digits, a3 in
          let difference = a3 - digits.mean3
          return [difference.abs().mean(), (difference ** 2).mean().sqrt()]
        },
        note: digits?.a3Index.map { "a_3 is the second 3 by name, training image \($0)." }),
      ReproducedFigure(
        "dist_7_abs, dist_7_sqr", "(tensor(0.1586), tensor(0.3021))",
        ours: distances(digits) { digits, a3 in
          let difference = a3 - digits.mean7
          return [difference.abs().mean(), (difference ** 2).mean().sqrt()]
        }),
      ReproducedFigure(
        "l1_loss(a_3,mean7), mse_loss(a_3,mean7) .sqrt()", "(tensor(0.1586), tensor(0.3021))",
        ours: distances(digits) { digits, a3 in
          [l1Loss(a3, digits.mean7), mseLoss(a3, digits.mean7).sqrt()]
        }),
    ]
  }

  /// Some numbers of `a_3`, as Python prints them between commas.
  static func distances(
    _ digits: ChapterDigits?, _ measure: (ChapterDigits, _ a3: Tensor<Float>) -> [Tensor<Float>]
  ) -> String? {
    digits.map { digits in
      digits.a3.map { tuple(measure(digits, $0).map { "\($0)" }) } ?? "no second 3"
    }
  }

  /// A shape as PyTorch prints it.
  static func size<Element>(_ tensor: Tensor<Element>) -> String { "torch.Size(\(tensor.shape))" }

  /// Texts as Python prints several values; one alone stays as it is.
  static func tuple(_ texts: [String]) -> String {
    texts.count == 1 ? texts[0] : "(" + texts.joined(separator: ", ") + ")"
  }
}
