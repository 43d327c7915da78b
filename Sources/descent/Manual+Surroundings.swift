import ArgumentParser

extension Manual {
  /// What the configuration file can say.
  static func writeConfiguration(to roff: inout Roff) {
    roff.section("CONFIGURATION")
    roff.paragraph(
      """
      ~/.config/descent/\(Configuration.fileName) holds settings in JSON5; an option of the same \
      name goes before. data is where `train` and `mistakes` take digits from too.
      """)
    roff.example([
      "{", "  theme: \"light\",", "  screen: \"mistakes\", // or 7", "  speed: 100,",
      "  mouse: false,", "}",
    ])
    for key in Settings.Key.allCases { roff.item(key.rawValue, key.rule + ".") }
  }

  /// Files, variables of the environment and exit codes.
  static func writeSurroundings(to roff: inout Roff) {
    roff.section("FILES")
    roff.item("~/.config/descent/\(Configuration.fileName)", "The configuration.")
    roff.item("~/.cache/descent", "Sets that `descent data fetch` has brought.")
    roff.section("ENVIRONMENT")
    for (name, meaning) in variables { roff.item(name, meaning) }
    roff.section("EXIT STATUS")
    for (code, meaning) in exitCodes { roff.item(code, meaning) }
  }

  private static let variables = [
    ("TERM", "The terminal's type."),
    (
      "LC_ALL, LC_CTYPE, LANG",
      "The first that is set tells whether more than ASCII can be drawn: whether it names UTF-8."
    ),
    ("NO_COLOR", "No colours where it is not empty, unless `--color` asks for some."),
    (
      "COLORFGBG",
      "The last of its numbers tells what the terminal's background is: light for 7 and 15, else dark."
    ),
    (
      "XDG_CONFIG_HOME, XDG_CACHE_HOME",
      "Absolute paths to use in the place of ~/.config and ~/.cache."
    ),
    (
      "http_proxy, https_proxy, ALL_PROXY, NO_PROXY",
      "Ways for `descent data fetch`, as in curl(1)."
    ),
  ]

  private static var exitCodes: [(String, String)] {
    let failures = Failure.Code.allCases.map { ($0.rawValue, $0.meaning) }
    let usage = (ExitCode.validationFailure.rawValue, "the command line makes no sense")
    return ([(0, "done"), usage] + failures).sorted { $0.0 < $1.0 }.map { ("\($0)", $1) }
      + [("128 + n", "ended by signal n")]
  }
}
