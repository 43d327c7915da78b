// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "descent", path: "..")],
  targets: [
    .executableTarget(
      name: "peer", dependencies: [.product(name: "Learning", package: "descent")])
  ],
  swiftLanguageModes: [.v6]
)
