import TestSupport
import Testing
import TextGraphics

/// The program in a real terminal, with its digits' run standing at its start.
enum Lesson {
  /// Starts it and waits until it is learning.
  static func open(_ arguments: [String] = [], size: Size) throws -> Tmux {
    let tmux = try Tmux(size: size)
    let words = ([try Program.path()] + arguments).map(Program.quoted)
    tmux.send(text: "\(words.joined(separator: " "))\n")
    try #require(tmux.wait(seconds: 20, for: "epoch 1"))
    return tmux
  }

  /// Pauses the digits' run and brings it back to its first weights.
  static func rewind(_ tmux: Tmux) throws {
    tmux.send(text: " ")
    try #require(tmux.wait(for: "PAUSED"))
    tmux.send(text: "r")
    try #require(tmux.wait(for: "step 0"))
  }

  /// The number at the end of the part between frames that begins with some words.
  static func number(after words: String, in lines: [String]) -> Double? {
    let parts = lines.flatMap { $0.split(separator: "│") }
      .map { $0.split(separator: " ").map(String.init) }
    let wanted = words.split(separator: " ").map(String.init)
    return parts.lazy.filter { $0.starts(with: wanted) && $0.count == wanted.count + 1 }
      .compactMap { $0.last.flatMap(Double.init) }.first
  }
}
