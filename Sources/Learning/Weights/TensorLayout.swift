import Datasets

/// How a file keeps one parameter of a model.
struct TensorLayout {
  /// What an axis is as long as.
  enum Axis {
    case pixels, outputs, hiddenUnits
  }

  /// The name in the file.
  let name: String
  /// The shape in the file.
  let axes: [Axis]
  /// Whether the model has the two axes the other way round.
  let isTransposed: Bool

  init(_ name: String, _ axes: [Axis], isTransposed: Bool = false) {
    (self.name, self.axes, self.isTransposed) = (name, axes, isTransposed)
  }
}

extension ModelChoice {
  /// The parameters in the order of ``Model/parameters``, under the names that they have in
  /// PyTorch.
  ///
  /// torch.nn.Linear keeps its weights as `[outputs, inputs]`.
  /// - Source: the chapter's `weights` and `bias`; the `state_dict()` of its `simple_net`,
  ///   `nn.Sequential(nn.Linear(784, 30), nn.ReLU(), nn.Linear(30, k))`.
  var tensorLayouts: [TensorLayout] {
    switch self {
    case .linear:
      [TensorLayout("weights", [.pixels, .outputs]), TensorLayout("bias", [.outputs])]
    case .simpleNet:
      [
        TensorLayout("0.weight", [.hiddenUnits, .pixels], isTransposed: true),
        TensorLayout("0.bias", [.hiddenUnits]),
        TensorLayout("2.weight", [.outputs, .hiddenUnits], isTransposed: true),
        TensorLayout("2.bias", [.outputs]),
      ]
    }
  }
}

extension ModelState {
  /// The parameters as PyTorch's modules have them.
  var tensors: [SafetensorsFile.Tensor] {
    zip(choice.tensorLayouts, parameters).map { layout, numbers in
      let shape = layout.axes.map { axis in
        switch axis {
        case .pixels: inputCount
        case .outputs: outputCount
        case .hiddenUnits: SimpleNet.hiddenCount
        }
      }
      return SafetensorsFile.Tensor(
        name: layout.name, shape: shape,
        numbers: layout.isTransposed
          ? ModelState.transposed(numbers, rowLength: shape[0]) : numbers)
    }
  }

  /// Takes over what a file has, tensor by tensor.
  ///
  /// - Parameter path: What errors name.
  /// - Throws: ``WeightsError/wrongTensors(path:found:)``,
  ///   ``WeightsError/wrongShape(path:name:found:expected:model:)``,
  ///   ``WeightsError/wrongPixels(path:count:)``, ``WeightsError/wrongOutputs(path:count:)``.
  init(_ file: SafetensorsFile, path: String) throws(WeightsError) {
    let names = Set(file.tensors.map(\.name))
    guard
      let choice = ModelChoice.allCases.first(where: { Set($0.tensorLayouts.map(\.name)) == names })
    else { throw .wrongTensors(path: path, found: file.tensors.map(\.name)) }
    var lengths = AxisLengths()
    var parameters: [[Float]] = []
    for layout in choice.tensorLayouts {
      guard let tensor = file[layout.name] else { continue }
      guard lengths.fit(tensor.shape, layout.axes) else {
        throw .wrongShape(
          path: path, name: layout.name, found: tensor.shape,
          expected: lengths.text(of: layout.axes), model: choice)
      }
      parameters.append(
        layout.isTransposed
          ? ModelState.transposed(tensor.numbers, rowLength: tensor.shape[1]) : tensor.numbers)
    }
    let (pixels, outputs) = (lengths.pixels ?? 0, lengths.outputs ?? 0)
    let largest = ImageSize.longest * ImageSize.longest
    guard 1...largest ~= pixels else { throw .wrongPixels(path: path, count: pixels) }
    // Two would be for two classes, which take one.
    guard outputs == 1 || 3...256 ~= outputs else {
      throw .wrongOutputs(path: path, count: outputs)
    }
    guard
      let state = ModelState(
        choice, inputCount: pixels, outputCount: outputs, parameters: parameters)
    else { preconditionFailure("\(choice) of \(pixels) pixels and \(outputs) outputs") }
    self = state
  }

  /// Numbers row by row become numbers column by column.
  private static func transposed(_ numbers: [Float], rowLength: Int) -> [Float] {
    guard rowLength > 0 else { return numbers }
    let rows = numbers.count / rowLength
    return (0..<rowLength).flatMap { column in
      (0..<rows).map { numbers[$0 * rowLength + column] }
    }
  }
}

/// How long the axes of a model's parameters are, as far as its tensors have told.
private struct AxisLengths {
  private(set) var pixels: Int?
  private(set) var outputs: Int?

  /// Takes in a shape; false where it contradicts what is known.
  mutating func fit(_ shape: [Int], _ axes: [TensorLayout.Axis]) -> Bool {
    guard shape.count == axes.count else { return false }
    for (length, axis) in zip(shape, axes) where length != (known(axis) ?? length) {
      return false
    }
    for (length, axis) in zip(shape, axes) {
      switch axis {
      case .pixels: pixels = length
      case .outputs: outputs = length
      case .hiddenUnits: break
      }
    }
    return true
  }

  /// A shape in words, `[784, outputs]`.
  func text(of axes: [TensorLayout.Axis]) -> String {
    let words = axes.map { axis in known(axis).map(String.init) ?? "\(axis)" }
    return "[\(words.joined(separator: ", "))]"
  }

  private func known(_ axis: TensorLayout.Axis) -> Int? {
    switch axis {
    case .pixels: pixels
    case .outputs: outputs
    case .hiddenUnits: SimpleNet.hiddenCount
    }
  }
}
