/// What is refused before any memory is set aside for it, wherever pictures come from.
enum PictureLimit {
  /// Bytes of pictures: 1 GiB.
  static let byteCount = 1 << 30
  /// Pictures, however small, since each has a class and an index besides its pixels.
  static let count = 1 << 24

  /// Makes sure that so many pictures can be kept.
  ///
  /// - Parameter path: The file or directory that promises them.
  /// - Throws: ``DatasetError/tooManyImages(path:count:)``,
  ///   ``DatasetError/tooLarge(path:byteCount:)``.
  static func check(_ count: Int, of size: ImageSize, path: String) throws(DatasetError) {
    guard count <= PictureLimit.count else { throw .tooManyImages(path: path, count: count) }
    let byteCount = count * size.pixelCount
    guard byteCount <= PictureLimit.byteCount else {
      throw .tooLarge(path: path, byteCount: byteCount)
    }
  }
}
