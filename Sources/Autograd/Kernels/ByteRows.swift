import CKernels

/// Rows of bytes, compared as they are: no numbers are made of them.
public enum ByteRows {
  /// The longest row whose differences a sum of 32 bits holds.
  private static let longest = 1 << 24

  /// How far each row is from another one: the sum of the absolute differences of their bytes.
  ///
  /// Whole numbers are added, so the sums are exact and the same on every machine.
  /// - Parameters:
  ///   - rows: One behind the other, each as long as `row`.
  ///   - row: What they are compared with.
  /// - Returns: One sum for each row; none for no rows.
  /// - Precondition: A row has 1 to 2²⁴ bytes, and the last one is whole.
  /// - Complexity: O(*n*) for *n* bytes; 60,000 rows of 784 take some milliseconds.
  public static func distances(of rows: [UInt8], to row: [UInt8]) -> [UInt32] {
    precondition(1...longest ~= row.count, "a row of \(row.count) bytes")
    precondition(
      rows.count % row.count == 0, "\(rows.count) bytes in rows of \(row.count) bytes")
    let rowCount = rows.count / row.count
    return [UInt32](unsafeUninitializedCapacity: rowCount) { out, count in
      if let first = out.baseAddress { ck_byte_distances(rows, rowCount, row.count, row, first) }
      count = rowCount
    }
  }
}
