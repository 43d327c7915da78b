/// What a tensor can be made of: `Float`, `Int`, `UInt8` or `Bool`.
///
/// Only `Float` takes part in gradients. Where two of the first three meet, the result is of the
/// one that stands further to the left, and dividing whole numbers gives `Float`. Truth values
/// become numbers by `float()` or `int()`.
/// - Source: PyTorch, type promotion; its float32, int64, uint8 and bool.
public protocol TensorElement: BitwiseCopyable, Hashable, Sendable, NestedElements
where Leaf == Self {
  /// The nearest single-precision number; true is 1.
  var float: Float { get }
}

extension Float: TensorElement {
  /// Itself.
  public var float: Float { self }
}

extension Bool: TensorElement {
  /// 1 where true, 0 where false.
  public var float: Float { self ? 1 : 0 }
}

/// Whole numbers in tensors; arithmetic wraps around as PyTorch's does.
public protocol WholeElement: TensorElement, FixedWidthInteger {}

extension WholeElement {
  /// The nearest single-precision number.
  public var float: Float { Float(self) }
}

extension Int: WholeElement {}
extension UInt8: WholeElement {}
