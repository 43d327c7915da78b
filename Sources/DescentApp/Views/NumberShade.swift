import TextGraphics

/// How the number of a pixel is painted: on its own grey, as pandas' `background_gradient('Greys')`
/// does, where paper is white and ink is black.
struct NumberShade {
  let colors: Capabilities.Colors

  /// The style for a pixel from 0, paper, to 255, ink.
  ///
  /// Zeros are faint, so that the ink's shape shows.
  func style(of pixel: UInt8) -> Style {
    switch colors {
    case .none: Style(.standard, pixel == 0 ? .dim : pixel >= 128 ? .bold : [])
    case .palette16: coarse(255 - pixel)
    case .palette256, .direct: fine(255 - pixel, isPaper: pixel == 0)
    }
  }

  private func fine(_ gray: UInt8, isPaper: Bool) -> Style {
    if isPaper { return Style(.gray(0x94), on: .gray(gray)) }
    // The grey on which black and white have the same contrast, 4.6 : 1.
    return Style(gray >= 0x76 ? .gray(0) : .gray(255), on: .gray(gray))
  }

  /// White, light grey and black only: dark grey is not the same on any two terminals, and those
  /// with eight colours have no other grey than the light one.
  private func coarse(_ gray: UInt8) -> Style {
    switch gray {
    case 171...: Style(.gray(0), on: .gray(255))
    case 85...170: Style(.gray(0), on: .gray(229))
    default: Style(.gray(255), on: .gray(0))
    }
  }
}
