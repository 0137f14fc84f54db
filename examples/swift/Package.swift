// swift-tools-version: 6.0

import PackageDescription

// Beside the package's folder, as an app has it: run.sh puts the packed one there.
let package = Package(
    name: "demo",
    platforms: [.macOS(.v13)],
    dependencies: [.package(path: "sigward")],
    targets: [
        .executableTarget(name: "Demo", dependencies: [.product(name: "Sigward", package: "sigward")])
    ],
    swiftLanguageModes: [.v6]
)
