// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors where CI builds; a newer compiler's new warning never stops a user's build.
let isCI = Context.environment["CI"] != nil
let swiftSettings: [SwiftSetting] = isCI ? [.treatAllWarnings(as: .error)] : []
let cSettings: [CSetting] = isCI ? [.treatAllWarnings(as: .error)] : []

let package = Package(
  name: "descent",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "descent", targets: ["descent"]),
    // For the benchmark, a package of its own
    .library(name: "Learning", targets: ["Autograd", "Datasets", "Learning"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Numbers and learning
    .target(
      name: "CKernels", exclude: ["kernels.inc", "matmul.inc", "softmax.inc", "sums.inc"],
      cSettings: cSettings),
    .target(name: "Autograd", dependencies: ["CKernels"], swiftSettings: swiftSettings),
    .systemLibrary(name: "CEnvironment"),
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CMD5"),
    .target(name: "CPNG", cSettings: cSettings, linkerSettings: [.linkedLibrary("png")]),
    .target(name: "Assets", path: "assets", exclude: ["digits"], cSettings: cSettings),
    .target(
      name: "Datasets", dependencies: ["Assets", "CEnvironment", "CMD5", "CPNG", "CZlib"],
      swiftSettings: swiftSettings,
      linkerSettings: [.linkedLibrary("md", .when(platforms: [.linux]))]),
    .target(
      name: "Learning", dependencies: ["Autograd", "Datasets"], swiftSettings: swiftSettings),

    // Pictures and the terminal
    .target(name: "TextGraphics", swiftSettings: swiftSettings),
    .target(
      name: "CNcurses",
      cSettings: cSettings + [
        .define("NCURSES_WIDECHAR", to: "1"),
        .define("_XOPEN_SOURCE_EXTENDED", to: "1"),
        .define("_GNU_SOURCE", .when(platforms: [.linux])),
        .define("_DARWIN_C_SOURCE", .when(platforms: [.macOS])),
      ],
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(
      name: "Terminal", dependencies: ["CNcurses", "TextGraphics"], swiftSettings: swiftSettings),

    // The program
    .target(
      name: "DescentApp", dependencies: ["Autograd", "Datasets", "Learning", "TextGraphics"],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "descent",
      dependencies: [
        "DescentApp", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),

    // Tests
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", cSettings: cSettings),
    .target(
      name: "TestSupport", dependencies: ["CPseudoTerminal", "Datasets", "TextGraphics"],
      path: "Tests/TestSupport", swiftSettings: swiftSettings),
    .testTarget(
      name: "AutogradTests", dependencies: ["Autograd", "CKernels", "TestSupport"],
      exclude: ["PyTorch"], swiftSettings: swiftSettings),
    .testTarget(
      name: "DatasetsTests", dependencies: ["CZlib", "Datasets", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "LearningTests", dependencies: ["CKernels", "Learning", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "TextGraphicsTests", dependencies: ["TextGraphics", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "TestSupport"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "DescentAppTests", dependencies: ["DescentApp", "Terminal", "TestSupport"],
      exclude: ["Golden"], swiftSettings: swiftSettings),
    .testTarget(
      name: "CommandTests", dependencies: ["descent", "Datasets", "TestSupport", "TextGraphics"],
      exclude: ["Golden"],
      swiftSettings: swiftSettings),
  ],
  swiftLanguageModes: [.v6]
)
