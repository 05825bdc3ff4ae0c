// swift-tools-version: 6.2
import PackageDescription

// CALI_STRICT=1, which `make test` sets, makes warnings errors: in our targets, not in the packages that they use, and
// not for people who build with a later compiler than ours.
let isStrict = Context.environment["CALI_STRICT"] == "1"
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

// Commands run once: their code is short rather than fast.
let small = [SwiftSetting.unsafeFlags(["-Osize"], .when(configuration: .release))]

// CALI_ARCHIVES, which `make` sets, names the static libraries of .build/archives. They become part of the program, which is
// then loaded at a fixed address: docs/performance.md has the reasons. Nothing in it throws as C++ does, so nobody looks for the
// frames of its functions in a table.
let fixed = ["-L.build/archives", "-Xlinker", "--no-pie", "-Xlinker", "--no-eh-frame-hdr"]
let archives = Context.environment["CALI_ARCHIVES"].map { $0.split(separator: " ").map { "-l\($0)" } }
let link = archives.map { [LinkerSetting.unsafeFlags(fixed + $0)] } ?? []

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")

let package = Package(
    name: "calisthenics-progression",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0", traits: []),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    ],
    targets: [
        // System libraries
        .systemLibrary(name: "CGit2", providers: [.apt(["libgit2-dev"])]),
        .systemLibrary(
            name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CGd", providers: [.apt(["libgd-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CDeflate", providers: [.apt(["libdeflate-dev"])]),

        // Calls of Linux that Swift's module of the C library leaves out
        .systemLibrary(name: "CLinux"),

        // libcurl, loaded when first used
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl", .when(platforms: [.macOS]))]),

        // libgit2 without its network
        .target(name: "CGit2Offline", dependencies: ["CGit2"], publicHeadersPath: "."),

        // Libraries, each below those that use it
        .target(name: "Values", swiftSettings: settings),
        .target(name: "CanonicalJSON", swiftSettings: settings),
        .target(
            name: "Files", dependencies: ["CLinux", .product(name: "SystemPackage", package: "swift-system")],
            swiftSettings: settings),
        .target(name: "Programs", dependencies: ["Files"], swiftSettings: settings),
        .target(name: "Pictures", dependencies: ["CZlib", "Files", "Programs"], swiftSettings: settings),
        .target(
            name: "GitStore",
            dependencies: [
                "CGit2", "CGit2Offline", "CDeflate", "CZlib", "Files", "Programs", crypto,
            ],
            swiftSettings: settings),
        .target(name: "PrivateFiles", dependencies: ["Files"], swiftSettings: settings),
        .target(
            name: "Identity", dependencies: ["CanonicalJSON", "Files", "PrivateFiles", "Values", crypto, cryptoExtras],
            swiftSettings: settings),
        .target(name: "Network", dependencies: ["CCurl", "Files", "PrivateFiles", "Values"], swiftSettings: settings),
        .target(name: "Training", dependencies: ["CanonicalJSON", "Values"], swiftSettings: settings),
        .target(
            name: "Club",
            dependencies: ["CanonicalJSON", "Files", "GitStore", "Identity", "Pictures", "Training", "Values"],
            swiftSettings: settings),
        .target(name: "Templates", dependencies: ["Values"], swiftSettings: settings),
        .target(
            name: "Site",
            dependencies: [
                "CMarkdown", "CZlib", "CanonicalJSON", "Club", "Files", "GitStore", "Identity", "Templates", "Training",
                "Values", crypto,
            ],
            swiftSettings: settings),
        .target(
            name: "Demo", dependencies: ["CanonicalJSON", "Club", "GitStore", "Identity", "Training", "Values"],
            swiftSettings: settings),
        .target(
            name: "Preview",
            dependencies: [
                "CanonicalJSON", "Files", "Values", .product(name: "FlyingSocks", package: "FlyingFox"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings),

        // The command
        .executableTarget(
            name: "cali",
            dependencies: [
                "CanonicalJSON", "Club", "Demo", "Files", "GitStore", "Identity", "Network", "Pictures", "Preview",
                "PrivateFiles", "Programs", "Site", "Templates", "Training", "Values", crypto,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings + small, linkerSettings: link),

        // What decodes pictures, apart from everything else
        .executableTarget(name: "cali-picture", dependencies: ["CGd", "Files", "Pictures"], swiftSettings: settings),

        // What a benchmark compares with
        .executableTarget(
            name: "ed25519-rate", dependencies: [crypto], path: "Benchmarks/ed25519-rate", swiftSettings: settings),

        // Tests
        .target(
            name: "TestSupport", dependencies: ["CanonicalJSON"], path: "Tests/TestSupport",
            exclude: ["Pictures", "Server"], swiftSettings: settings),
        .testTarget(name: "CCurlTests", dependencies: ["CCurl", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "PicturesTests", dependencies: ["Pictures", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "ProgramsTests", dependencies: ["Files", "Programs"], swiftSettings: settings),
        .testTarget(name: "ValuesTests", dependencies: ["TestSupport", "Values"], swiftSettings: settings),
        .testTarget(
            name: "CanonicalJSONTests", dependencies: ["CanonicalJSON", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "TrainingTests", dependencies: ["CanonicalJSON", "TestSupport", "Training", "Values"],
            swiftSettings: settings),
        .testTarget(
            name: "GitStoreTests", dependencies: ["Files", "GitStore", "Identity", "TestSupport", "Values"],
            swiftSettings: settings),
        .testTarget(
            name: "ClubTests",
            dependencies: [
                "cali", "CanonicalJSON", "Club", "GitStore", "Identity", "TestSupport", "Training", "Values",
            ],
            swiftSettings: settings),
        .testTarget(name: "PrivateFilesTests", dependencies: ["PrivateFiles", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "IdentityTests",
            dependencies: ["Files", "Identity", "PrivateFiles", "TestSupport", "Values", crypto],
            swiftSettings: settings),
        .testTarget(
            name: "NetworkTests", dependencies: ["Files", "Network", "PrivateFiles", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "TemplatesTests", dependencies: ["Templates"], swiftSettings: settings),
        .testTarget(
            name: "SiteTests",
            dependencies: [
                "CanonicalJSON", "Club", "GitStore", "Identity", "Site", "Templates", "TestSupport", "Training",
                "Values",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "DemoTests",
            dependencies: [
                "CanonicalJSON", "Club", "Demo", "GitStore", "Identity", "TestSupport", "Training", "Values",
            ],
            swiftSettings: settings),
        .testTarget(name: "PreviewTests", dependencies: ["Preview", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "caliTests",
            dependencies: [
                "cali", "CanonicalJSON", "Club", "GitStore", "Identity", "TestSupport", "Training", "Values",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "cali", "CanonicalJSON", "Club", "GitStore", "Pictures", "Templates", "TestSupport", "Training",
                "Values",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "StoryTests", dependencies: ["cali", "CanonicalJSON", "TestSupport"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
