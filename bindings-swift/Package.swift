// swift-tools-version: 6.0

import PackageDescription

// The library is written in Rust. Apple's systems take it from the XCFramework; elsewhere it lies in `lib`, a folder for each
// system and processor, and the linker is told where.
#if os(Linux)
    let library: Target = .systemLibrary(name: "SigwardFFI")
    #if arch(x86_64)
        let folder = "x86_64-unknown-linux-gnu"
    #else
        let folder = "aarch64-unknown-linux-gnu"
    #endif
    let search: [LinkerSetting] = [.unsafeFlags(["-L\(Context.packageDirectory)/lib/\(folder)"])]
#else
    let library: Target = .binaryTarget(name: "SigwardFFI", path: "SigwardFFI.xcframework")
    let search: [LinkerSetting] = []
#endif

let package = Package(
    name: "sigward",
    platforms: [.iOS(.v16), .macOS(.v13), .macCatalyst(.v16)],
    products: [.library(name: "Sigward", targets: ["Sigward"])],
    targets: [
        library,
        // What UniFFI writes: every type here is the border's, none is API.
        .target(name: "SigwardBridge", dependencies: ["SigwardFFI"], linkerSettings: search),
        .target(name: "Sigward", dependencies: ["SigwardBridge"]),
        .testTarget(name: "SigwardTests", dependencies: ["Sigward", "SigwardBridge"]),
    ],
    swiftLanguageModes: [.v6]
)
