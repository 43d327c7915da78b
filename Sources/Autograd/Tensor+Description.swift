extension Tensor: CustomStringConvertible {
  /// The tensor as PyTorch prints it, `tensor([[ 1.5000], [-2.0000]], requires_grad=True)`.
  ///
  /// More than 1000 elements are abridged to the first and last three along each axis, and only
  /// those are read.
  /// - Source: torch.Tensor.__repr__ with PyTorch's default print options.
  public var description: String { description(gradientNote: gradientNote) }

  /// The printed tensor with a given remark on its gradient, if any.
  func description(gradientNote: String?) -> String {
    let notes = [sizeNote, typeNote, gradientNote].compactMap { $0 }
    return PrintedTensor(body: body, notes: notes).text
  }

  /// The remark on how the tensor takes part in gradients: by which operation, or as a leaf.
  var gradientNote: String? {
    if let gradientFunctionName { return "grad_fn=<\(gradientFunctionName)>" }
    return isGradientRequired ? "requires_grad=True" : nil
  }

  /// Brackets do not tell the shape of an empty tensor, unless it has one axis.
  private var sizeNote: String? {
    guard shape.count == 0, shape.rank != 1 else { return nil }
    return "size=(" + shape.dimensions.map(String.init).joined(separator: ", ") + ")"
  }

  /// Digits tell three of the types apart, so these are named only where there are no digits.
  private var typeNote: String? {
    let isEmpty = shape.count == 0
    return switch Element.self {
    case is UInt8.Type: "dtype=torch.uint8"
    case is Int.Type where isEmpty: "dtype=torch.int64"
    case is Bool.Type where isEmpty: "dtype=torch.bool"
    default: nil
    }
  }

  /// All between `tensor(` and the remarks.
  private var body: String {
    if shape.count == 0 { return "[]" }
    let isAbridged = shape.count > PrintOptions.threshold
    let axes = shape.dimensions.map { PrintedAxis(length: $0, isAbridged: isAbridged) }
    let elements = PrintedElements(printedIndices(axes).map(element(at:)))
    return PrintedBody(axes: axes, elements: elements).text
  }

  /// Where the printed elements are, in row-major order.
  private func printedIndices(_ axes: [PrintedAxis]) -> [[Int]] {
    axes.reduce([[]]) { outer, axis in
      outer.flatMap { index in axis.positions.map { index + [$0] } }
    }
  }
}

/// PyTorch's defaults.
private enum PrintOptions {
  /// Tensors with more elements are abridged.
  static let threshold = 1000
  /// How many elements an abridged axis shows at either end.
  static let edgeCount = 3
  static let lineWidth = 80
  static let prefix = "tensor("
}

/// What is printed of one axis.
private struct PrintedAxis {
  /// The positions that are shown, ascending.
  let positions: [Int]
  /// Whether an ellipsis stands for the positions in the middle.
  let hasEllipsis: Bool

  init(length: Int, isAbridged: Bool) {
    let edge = PrintOptions.edgeCount
    hasEllipsis = isAbridged && length > 2 * edge
    positions =
      hasEllipsis ? Array(0..<edge) + Array(length - edge..<length) : Array(0..<length)
  }

  /// Texts of the shown positions, and the ellipsis in their middle if there is one.
  func texts(_ shown: [String], ellipsis: String) -> [String] {
    guard hasEllipsis else { return shown }
    let edge = PrintOptions.edgeCount
    return shown.prefix(edge) + [ellipsis] + shown.suffix(edge)
  }
}

/// Elements between brackets, broken into lines.
private struct PrintedBody {
  let axes: [PrintedAxis]
  let elements: PrintedElements

  var text: String { block(elements.texts[...], axis: 0) }

  /// What lies along an axis and the axes inside it; a single element inside the last axis.
  private func block(_ texts: ArraySlice<String>, axis: Int) -> String {
    let remaining = axes.count - axis
    if remaining == 0 { return texts.joined() }
    if remaining == 1 { return row(Array(texts), axis: axis) }
    let count = texts.count / axes[axis].positions.count
    let blocks = stride(from: texts.startIndex, to: texts.endIndex, by: count).map { start in
      block(texts[start..<start + count], axis: axis + 1)
    }
    let lineBreak = String(repeating: "\n", count: remaining - 1) + indentation(axis)
    return bracketed(axes[axis].texts(blocks, ellipsis: "..."), separator: "," + lineBreak)
  }

  /// Elements along the last axis, as many on a line as fit but at least one.
  private func row(_ texts: [String], axis: Int) -> String {
    let items = axes[axis].texts(texts, ellipsis: " ...")
    let available = PrintOptions.lineWidth - PrintOptions.prefix.utf8.count - axis
    let perLine = max(1, available / (elements.width + 2))
    let lines = stride(from: 0, to: items.count, by: perLine).map { start in
      items[start..<min(start + perLine, items.count)].joined(separator: ", ")
    }
    return bracketed(lines, separator: ",\n" + indentation(axis))
  }

  /// Blanks up to what stands behind the opening bracket of an axis.
  private func indentation(_ axis: Int) -> String {
    String(repeating: " ", count: PrintOptions.prefix.utf8.count + axis + 1)
  }

  private func bracketed(_ parts: [String], separator: String) -> String {
    "[" + parts.joined(separator: separator) + "]"
  }
}

/// The elements, and behind them remarks on size, type and gradient.
private struct PrintedTensor {
  let body: String
  let notes: [String]

  /// Each remark stands on the last line where it fits, else on a new one.
  var text: String {
    var text = PrintOptions.prefix + body
    // PyTorch counts a separator more on the line on which the elements end.
    var used = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 2
    let indentation = String(repeating: " ", count: PrintOptions.prefix.utf8.count)
    for note in notes {
      if used + note.utf8.count + 2 > PrintOptions.lineWidth {
        text += ",\n" + indentation + note
        used = indentation.utf8.count + note.utf8.count
      } else {
        text += ", " + note
        used += note.utf8.count + 2
      }
    }
    return text + ")"
  }
}
