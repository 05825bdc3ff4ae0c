// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "calisthenics-progression",
    targets: [
        .target(name: "CanonicalJSON", swiftSettings: settings),
        .target(name: "Spelling", swiftSettings: settings),
        .target(name: "Training", dependencies: ["CanonicalJSON", "Spelling"], swiftSettings: settings),
        .testTarget(name: "CanonicalJSONTests", dependencies: ["CanonicalJSON"], swiftSettings: settings),
        .testTarget(name: "TrainingTests", dependencies: ["Training", "CanonicalJSON"], swiftSettings: settings),
        .testTarget(name: "SpellingTests", dependencies: ["Spelling"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
