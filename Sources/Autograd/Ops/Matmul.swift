import CKernels

extension Tensor where Element == Float {
  /// Matrix multiplication, the chapter's `xb@weights`.
  ///
  /// One column is summed in sixteen lanes along k, several columns each in one chain along k, both
  /// with fused multiply-add, so every machine that has it gets the same bits. A matrix made
  /// of bytes (``unit(_:from:shape:)``) is multiplied as bytes, and the product divided by 255.
  /// - Shape: `[n, k] and [k, m] → [n, m]`, `[n, k] and [k] → [n]`, `[k] and [k, m] → [m]`,
  ///   `[k] and [k] → []`.
  /// - Gradient: `grad @ bᵀ` to the first, `aᵀ @ grad` to the second.
  /// - Precondition: Rank 1 or 2 on both sides, with equal inner lengths.
  /// - Source: torch.matmul.
  public func matmul(_ other: Tensor) -> Tensor {
    precondition(
      (1...2).contains(rank) && (1...2).contains(other.rank) && shape[-1] == other.shape[0],
      """
      matmul: shapes \(shape) and \(other.shape) do not meet: [n, k] @ [k, m] is needed, or [k] on \
      either side
      """)
    switch (rank, other.rank) {
    case (2, 2): return Kernel.matmul(self, other).recorded(.matmul, self, other)
    case (2, _):
      let column = other.seen(asColumn: true)
      let product = Kernel.matmul(self, column).seen(as: [shape[0]])
      return product.recorded(.matrixVector, self, other)
    case (_, 2):
      return unsqueezed(0).matmul(other).squeezed(0, recordedAs: "SqueezeBackward4")
    default:
      let product = Kernel.matmul(seen(asColumn: false), other.seen(asColumn: true))
      return product.seen(as: []).recorded(.dot, self, other)
    }
  }

  /// A vector as a matrix of one column, or of one row.
  fileprivate func seen(asColumn isColumn: Bool) -> Tensor {
    rowMajor.seen(as: isColumn ? [shape.count, 1] : [1, shape.count])
  }

  /// A matrix with its axes exchanged, unrecorded.
  var exchanged: Tensor { seen(as: [shape[1], shape[0]], strides: strides.reversed()) }
}

extension Operation {
  fileprivate static var matmul: Operation {
    Operation("MmBackward0", saves: .otherInputs) { result, gradient in
      let (a, b) = (result.input(0), result.input(1))
      if result.wants(0) { result.send(Kernel.matmul(gradient, b.exchanged), to: 0) }
      if result.wants(1) { result.send(Kernel.matmul(a.exchanged, gradient), to: 1) }
    }
  }

  fileprivate static var matrixVector: Operation {
    Operation("MvBackward0", saves: .otherInputs) { result, gradient in
      let (a, b) = (result.input(0), result.input(1))
      let column = gradient.seen(asColumn: true)
      if result.wants(0) { result.send(Kernel.matmul(column, b.seen(asColumn: false)), to: 0) }
      if result.wants(1) {
        result.send(Kernel.matmul(a.exchanged, column).seen(as: b.shape), to: 1)
      }
    }
  }

  fileprivate static var dot: Operation {
    Operation("DotBackward0", saves: .otherInputs) { result, gradient in
      let (a, b) = (result.input(0), result.input(1))
      if result.wants(0) { result.send(Kernel.binary(.multiply, gradient, b), to: 0) }
      if result.wants(1) { result.send(Kernel.binary(.multiply, gradient, a), to: 1) }
    }
  }
}

extension Kernel {
  /// The product of two matrices; a transposed first one is read as it lies.
  static func matmul(_ a: FloatTensor, _ b: FloatTensor) -> FloatTensor {
    let (n, k, m) = (a.shape.dimensions[0], a.shape.dimensions[1], b.shape.dimensions[1])
    let out = FloatTensor(uninitialized: [n, m])
    let right = b.rowMajor
    let isTransposed = a.customStrides == [1, n]
    let left = isTransposed ? a : a.rowMajor
    withExtendedLifetime((left, right)) {
      left.storage.withMatrix(from: left.offset) { matrix in
        if isTransposed {
          ck_matmul_tn(matrix, right.pointer, out.pointer, k, n, m)
        } else {
          ck_matmul(matrix, right.pointer, out.pointer, n, k, m)
        }
      }
    }
    return out
  }
}
