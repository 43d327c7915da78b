import TestSupport
import Testing

@testable import DescentApp

@Suite("The README")
struct ReadmeTests {
  private static let text = String(
    decoding: TemporaryDirectory.read(
      #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/README.md"),
    as: UTF8.self)

  @Test("lists every key that works, and no other")
  func keys() {
    let notes = Shell.bindings.map(BindingNote.init) + Screens.all.flatMap { $0.notes }
    let rows = notes.map { "| `\($0.label)` | \($0.help) |" }
    for row in rows { #expect(Self.text.contains(row)) }
    let tables = Self.text.split(separator: "### Keys").last?.split(separator: "### ").first ?? ""
    let listed = tables.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    #expect(listed.sorted() == rows.sorted())
  }
}
