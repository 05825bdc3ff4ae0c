public import CanonicalJSON

/// A mass in the unit that it was entered in: added load, assistance (negative), or body weight.
public struct Weight: Hashable, Sendable {
    /// A unit of mass.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Kilograms.
        case kilogram = "kg"
        /// Pounds (avoirdupois).
        case pound = "lb"
    }

    /// The value in hundredths of the unit.
    public var hundredths: Int
    /// The unit.
    public var unit: Unit
    /// Members that this program does not know.
    public var other: Members

    /// - Parameters:
    ///   - hundredths: The value in hundredths of the unit.
    ///   - unit: The unit.
    ///   - other: Members that this program does not know.
    public init(hundredths: Int, unit: Unit, other: Members = Members()) {
        self.hundredths = hundredths
        self.unit = unit
        self.other = other
    }

    /// The mass in hundredths of a gram, for comparing across units: a pound is 453.59237 g by definition, truncated here
    /// to whole hundredths.
    public var centigrams: Int {
        switch unit {
        case .kilogram: hundredths * 1000
        case .pound: hundredths * 45_359_237 / 100_000
        }
    }

    /// The weight of a mass, in another unit rounded to hundredths of it.
    /// - Parameters:
    ///   - centigrams: The mass in hundredths of a gram.
    ///   - unit: The unit to give it in.
    public init(centigrams: Int, in unit: Unit) {
        let size = unit == .kilogram ? 100_000_000 : 45_359_237
        let scaled = centigrams * 100_000
        self.init(hundredths: (scaled + (scaled < 0 ? -size : size) / 2) / size, unit: unit)
    }

    /// The value without its unit, for example `2.5`.
    public var number: JSONNumber {
        JSONNumber(hundredths: hundredths)
    }
}
