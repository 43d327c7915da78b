import CKernels

/// What the number loops were chosen for at the start.
public enum Instructions {
  /// The best instruction set of this processor: `AVX-512`, `AVX2` or `baseline`.
  public static var name: String {
    switch ck_best_isa() {
    case CK_AVX512: "AVX-512"
    case CK_AVX2: "AVX2"
    default: "baseline"
    }
  }
}
