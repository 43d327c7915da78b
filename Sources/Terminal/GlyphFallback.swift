/// Signs of ASCII for terminals that have nothing else, so that no text is silently lost.
package enum GlyphFallback {
  /// The sign that comes nearest; ASCII stays as it is.
  package static func ascii(_ glyph: Unicode.Scalar) -> Unicode.Scalar {
    glyph.isASCII ? glyph : table[glyph] ?? drawn(glyph.value)
  }

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    let rows: [(Unicode.Scalar, String)] = [
      ("-", "─━┄┅┈┉╌╴╶–—−‒"), ("|", "│┃╵╷‖"), (":", "┆┇┊┋╎▒"), ("=", "═⏸"), (".", "·•…‧∙░"),
      (">", "›→▶▸»▷≥"), ("<", "‹←◀◂«◁≤"), ("^", "↑▲△▀"), ("v", "↓▼▽√✓"), ("x", "×✗✕✘"),
      ("'", "‘’′"), ("\"", "“”″"), ("o", "○◦◇□°●◆"), ("~", "≈∼±"), ("/", "÷∕"), ("d", "∂∆∇δ"),
      ("[", "▌"), ("]", "▐"), ("_", "▁▂▄"), ("u", "µμ"), ("2", "²"), ("3", "³"),
    ]
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (sign, glyphs) in rows {
      for glyph in glyphs.unicodeScalars { table[glyph] = sign }
    }
    return table
  }()

  private static func drawn(_ value: UInt32) -> Unicode.Scalar {
    switch value {
    case 0x2500...0x257f: "+"  // corners and crossings
    case 0x2580...0x259f, 0x25a0: "#"
    case 0x2800: " "
    case 0x2801...0x28ff: "."  // braille
    default: "?"
    }
  }
}
