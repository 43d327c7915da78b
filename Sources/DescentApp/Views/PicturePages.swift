import Datasets
import TextGraphics

/// Several pictures in one place: as many at once as can be read, the others on further pages.
///
/// All that there are as large as they fit on one page; else as small as can still be read, which
/// of MNIST's pictures is two pixels to a cell across and four down. Each has a row for its name
/// where no picture is lost by that; else its name stands in its corner, where no digit has ink.
struct PicturePages {
  /// How many pictures there are on all pages.
  let count: Int
  /// Where each picture of a page stands, with its name's row; none where there is no room at all.
  let places: [Rect]
  /// How many stand beside each other, at least one.
  let columns: Int
  /// Whether names have rows of their own.
  let hasNameRows: Bool

  /// Columns and rows of a picture that can still be read, unless the picture has fewer pixels.
  private static let smallestSide = 14

  /// - Parameter namesAll: Whether names have rows of their own also where pictures are lost by
  ///   that.
  init(_ count: Int, of size: ImageSize, in rect: Rect, namesAll: Bool = false) {
    self.count = count
    let sizes = PictureScale.all(forWidth: size.width, height: size.height)
      .map { $0.size(ofWidth: size.width, height: size.height) }
    let smallest = sizes.firstIndex {
      $0.width <= PicturePages.smallestSide && $0.height <= PicturePages.smallestSide
    }
    let grids = sizes.prefix(through: smallest ?? sizes.count - 1)
      .map { Grid(count, of: $0, in: rect.size, namesAll: namesAll) }
    let grid = grids.first { $0.capacity >= count } ?? grids[grids.count - 1]
    hasNameRows = grid.hasNameRows
    columns = max(1, grid.columns)
    places = grid.places(in: rect)
  }

  /// How many pictures a page holds.
  var capacity: Int { max(1, places.count) }

  /// How many pages there are, at least one.
  var pageCount: Int { max(1, (count + capacity - 1) / capacity) }

  /// The page that shows a picture, from 0.
  func page(of picture: Int) -> Int { min(max(picture / capacity, 0), pageCount - 1) }

  /// The pictures on the page that shows one of them.
  func pictures(withPageOf picture: Int) -> Range<Int> {
    let first = page(of: picture) * capacity
    return first..<min(first + capacity, count)
  }

  /// The first picture of the page so many pages on, at most of the last or the first.
  func turned(from picture: Int, by pages: Int) -> Int {
    min(max(page(of: picture) + pages, 0), pageCount - 1) * capacity
  }

  /// Rows and columns of equal pictures.
  private struct Grid {
    let picture: Size
    let hasNameRows: Bool
    let columns: Int
    let rows: Int

    /// As many rows and columns as there is room for, or as `count` pictures need, which then
    /// stand in equal rows; a blank column between them gives way where that saves a page.
    init(_ count: Int, of picture: Size, in room: Size, namesAll: Bool) {
      self.picture = picture
      let spaced = (room.width + 1) / (picture.width + 1)
      let tight = room.width / picture.width
      let across = spaced > 1 && count > tight ? spaced : tight
      let down = room.height / (picture.height + (namesAll ? 1 : 0))
      hasNameRows = down * (picture.height + 1) <= room.height
      rows = across > 0 ? min(down, (count + across - 1) / across) : 0
      columns = rows > 0 ? min(across, (count + rows - 1) / rows) : 0
    }

    var capacity: Int { columns * rows }

    /// The cells of each picture, the whole in the middle of a rectangle.
    func places(in rect: Rect) -> [Rect] {
      guard capacity > 0 else { return [] }
      let height = picture.height + (hasNameRows ? 1 : 0)
      let gapX = columns > 1 ? min(3, (rect.width - columns * picture.width) / (columns - 1)) : 0
      let gapY = rows > 1 ? min(1, (rect.height - rows * height) / (rows - 1)) : 0
      let block = rect.centered(
        width: columns * (picture.width + gapX) - gapX, height: rows * (height + gapY) - gapY)
      return (0..<capacity).map { place in
        Rect(
          x: block.x + place % columns * (picture.width + gapX),
          y: block.y + place / columns * (height + gapY), width: picture.width, height: height)
      }
    }
  }

  /// Draws one picture with its name.
  func draw(
    _ image: ShadedImage, named name: Box.Span, at place: Int, on canvas: inout Canvas,
    shading: ShadedImage.Shading
  ) {
    let cell = places[place]
    let below = hasNameRows ? cell.split(top: 1).bottom : cell
    image.draw(on: &canvas, in: below, shading: shading)
    // In the picture's corner a long name would cover it.
    let text = ClassWords.cut(name.text, width: hasNameRows ? cell.width : max(2, cell.width - 2))
    let x = hasNameRows ? (cell.width - text.unicodeScalars.count) / 2 : 0
    canvas.write(text, x: x, y: 0, in: cell, name.style)
  }
}

extension Rect {
  /// Its columns and rows.
  fileprivate var size: Size { Size(width: width, height: height) }
}
