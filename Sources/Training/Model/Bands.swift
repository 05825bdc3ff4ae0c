public import CanonicalJSON
public import Values

/// Elastic bands by their names, each with the weight that it takes off.
public struct Bands: Hashable, Sendable {
    /// The bounds of the number of bands of a club or an athlete.
    public static let countInDocument = 0...100

    private var weights: [Slug: Weight]

    /// - Parameter weights: The weight that each band takes off; more than 0.
    public init(_ weights: [Slug: Weight] = [:]) {
        self.weights = weights
    }

    /// True if there are none.
    public var isEmpty: Bool { weights.isEmpty }

    /// The names in order.
    public var names: [Slug] { weights.keys.sorted() }

    /// The weight that a band takes off; `nil` for an unknown one.
    public subscript(name: Slug) -> Weight? {
        get { weights[name] }
        set { weights[name] = newValue }
    }

    /// Returns the load of a set with a band, which is negative; `nil` for an unknown band.
    public func load(of name: Slug) -> Weight? {
        weights[name].map { Weight(hundredths: -$0.hundredths, unit: $0.unit) }
    }

    /// Returns these bands and somebody's own, which win where both have a name.
    public func with(_ own: Bands) -> Bands {
        Bands(weights.merging(own.weights) { $1 })
    }
}

extension Bands {
    /// Reads the bands of a club or an athlete; none without the member.
    /// - Parameters:
    ///   - reader: The reader of the document.
    ///   - member: The member that holds them.
    public init(reading reader: ObjectReader, _ member: String) {
        self = reader.object(member) { Bands(reading: $0, reportingTo: reader, member) } ?? Bands()
    }

    private init?(reading bands: ObjectReader, reportingTo document: ObjectReader, _ member: String) {
        self.init()
        guard Self.countInDocument.contains(bands.members.count) else {
            document.report(
                .wrongCount(lowest: Self.countInDocument.lowerBound, highest: Self.countInDocument.upperBound), member)
            return nil
        }
        for name in bands.members.names {
            guard let slug = Slug(name) else {
                bands.report(.name(Slug.problem(with: name) ?? .empty), name)
                continue
            }
            weights[slug] = bands.object(name) { band in
                let weight = Weight(reading: band, in: 0...WorkoutSet.loadBounds.upperBound)
                if weight?.hundredths == 0 { band.report(.conflicting("a band takes off more than 0"), "value") }
                return weight
            }
        }
    }

    /// The object.
    public var json: JSON {
        var members = Members()
        for (name, weight) in weights { members[name.text] = weight.json }
        return .object(members)
    }
}
