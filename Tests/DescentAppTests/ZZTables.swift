import Testing
@testable import DescentApp
@Suite("ZZ") struct ZZTables {
  @Test func tables() {
    for screen in [MistakesScreen.self, DrawScreen.self] as [any Screen.Type] {
      print("| Key | On \(screen.title) |\n|---|---|")
      for note in screen.notes { print("| `\(note.label)` | \(note.help) |") }
    }
    for note in Shell.bindings.map(BindingNote.init) { print("| `\(note.label)` | \(note.help) |") }
  }
}
