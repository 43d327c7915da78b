import Datasets
import TextGraphics

extension LabeledImages {
  /// One of the pictures, in greys.
  func picture(at index: Int) -> ShadedImage { size.picture(of: values(at: index)) }

  /// The pixels of one picture, 0 … 1.
  func values(at index: Int) -> [Float] { image(at: index).map { Float($0) / 255 } }
}

extension ImageSize {
  /// One value for each pixel as a picture.
  ///
  /// - Precondition: As many values as pixels.
  func picture(of values: [Float], tone: ShadedImage.Tone = .gray) -> ShadedImage {
    ShadedImage(width: width, height: height, values: values, tone: tone)
  }
}
