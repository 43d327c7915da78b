import CKernels

/// The elementwise loops of `CKernels` on tensors, with broadcasting.
enum Kernel {
  typealias Input = UnsafePointer<Float>
  typealias Output = UnsafeMutablePointer<Float>

  static func addScaled(_ a: Input, _ scale: Float, _ out: Output, _ count: Int) {
    ck_add_scaled(a, scale, out, count)
  }

  /// Elementwise with broadcasting, into a new tensor.
  static func binary(
    _ op: ck_binary_op, _ a: Tensor<Float>, _ b: Tensor<Float>, name: String
  ) -> Tensor<Float> {
    guard let shape = a.shape.broadcast(with: b.shape) else {
      preconditionFailure(
        "\(name): shapes \(a.shape) and \(b.shape) do not broadcast: from the last axis on, "
          + "lengths must be equal or 1")
    }
    return Tensor(shape: shape) { out in
      guard let out = out.baseAddress else { return }
      withExtendedLifetime((a.storage, b.storage)) {
        let x = a.storage.pointer
        let y = b.storage.pointer
        Broadcast(a.shape, b.shape, to: shape).forEachRow { aOffset, bOffset, at, steps, count in
          ck_binary(op, x + aOffset, steps.a, y + bOffset, steps.b, out + at, count)
        }
      }
    }
  }

  static func unary(_ op: ck_unary_op, _ a: Tensor<Float>) -> Tensor<Float> {
    Tensor(shape: a.shape) { out in
      guard let out = out.baseAddress else { return }
      withExtendedLifetime(a.storage) { ck_unary(op, a.storage.pointer, out, a.storage.count) }
    }
  }
}
