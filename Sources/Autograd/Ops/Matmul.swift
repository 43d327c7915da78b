import CKernels

extension Tensor where Element == Float {
  /// Matrix multiplication, the chapter's `xb@weights`.
  ///
  /// - Shape: `[n, k] and [k, m] → [n, m]`.
  /// - Gradient: `grad @ bᵀ` to the first, `aᵀ @ grad` to the second.
  /// - Precondition: Rank 2 on both sides, with equal inner lengths.
  /// - Source: torch.matmul.
  public func matmul(_ other: Tensor) -> Tensor {
    precondition(
      shape.rank == 2 && other.shape.rank == 2 && shape[1] == other.shape[0],
      "matmul: shapes \(shape) and \(other.shape) do not meet: [n, k] @ [k, m] is needed")
    let (n, k, m) = (shape[0], shape[1], other.shape[1])
    let result = Tensor.matrix([n, m], self, other) { ck_matmul($0, $1, $2, n, k, m) }
    return Tensor.recorded(result, .matmul(self, other))
  }

  static func matmulGradients(_ a: Tensor, _ b: Tensor, _ grad: Tensor) -> (Tensor?, Tensor?) {
    let (n, k, m) = (a.shape[0], a.shape[1], b.shape[1])
    return (
      a.requiresGrad ? matrix([n, k], grad, b) { ck_matmul_nt($0, $1, $2, n, k, m) } : nil,
      b.requiresGrad ? matrix([k, m], a, grad) { ck_matmul_tn($0, $1, $2, n, k, m) } : nil
    )
  }

  private static func matrix(
    _ shape: Shape, _ a: Tensor, _ b: Tensor,
    _ kernel: (Kernel.Input, Kernel.Input, Kernel.Output) -> Void
  ) -> Tensor {
    Tensor(shape: shape) { out in
      guard let out = out.baseAddress else { return }
      withExtendedLifetime((a.storage, b.storage)) {
        kernel(a.storage.pointer, b.storage.pointer, out)
      }
    }
  }
}
