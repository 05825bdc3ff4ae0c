/// The names of the fields of one kind of object, in the order of their values. Shapes are immutable and shared, so copying
/// one is free.
public struct Shape: Sendable {
    @usableFromInline let storage: Storage

    /// The kind of object in words, such as `workout card`.
    public var name: String { storage.name }
    /// The fields in the order of the values.
    public var fields: [Field] { storage.fields }

    /// Creates a shape. Names must be unique, not empty, and without a dot or a space: anything else is a mistake in
    /// the program, not in its input, and stops it. So does a clash of two names' hashes, which any test would show.
    public init(_ name: String, _ fields: [Field]) {
        storage = Storage(name, fields)
    }

    init(_ storage: Storage) {
        self.storage = storage
    }

    /// Creates a shape of texts, for names that are known only when the program runs, such as a theme's translations. They must
    /// be names in which ``problem(in:)`` finds no problem.
    public init(_ name: String, texts: [String]) {
        self.init(name, texts.map { Field.text($0) })
    }

    /// The reasons why a shape cannot have a name.
    public enum NameProblem: Sendable, Hashable {
        /// The name is empty, or has a dot or a space in it, so that no template could write it.
        case unwritable
        /// Another name of the shape has the same hash.
        case clash(with: String)
    }

    /// Checks names that are known only when the program runs.
    /// - Parameter names: Names that differ from each other.
    /// - Returns: The first name that a shape cannot have, and the reason; `nil` if it can have all.
    public static func problem(in names: [String]) -> (name: String, problem: NameProblem)? {
        var hashes: [NameHash: String] = [:]
        for name in names {
            guard isWritable(name) else { return (name, .unwritable) }
            if let other = hashes.updateValue(name, forKey: NameHash(name.utf8)) { return (name, .clash(with: other)) }
        }
        return nil
    }

    private static func isWritable(_ name: String) -> Bool {
        !name.isEmpty && !name.contains { $0 == "." || $0.isWhitespace }
    }

    /// The position of a field's value; `nil` if there is no such field.
    public func position(of name: String) -> Int? {
        storage.position(of: NameHash(name.utf8))
    }

    /// The shared part of a shape: the fields, and an open hash table from a name's hash to its position.
    @usableFromInline
    final class Storage: Sendable {
        struct Slot {
            var hash: UInt64 = 0
            var position = 0
        }

        let name: String
        let fields: [Field]
        private let slots: [Slot]

        init(_ name: String, _ fields: [Field]) {
            // At least four slots a field: a name that a shape lacks, the common case for outer objects, is then
            // nearly always settled by the first slot.
            var capacity = 8
            while capacity < fields.count * 4 { capacity *= 2 }
            var slots = [Slot](repeating: Slot(), count: capacity)
            for (position, field) in fields.enumerated() {
                precondition(Shape.isWritable(field.name), field.name)
                let hash = NameHash(field.name.utf8).value
                var index = Int(truncatingIfNeeded: hash) & (capacity - 1)
                while slots[index].hash != 0 {
                    precondition(slots[index].hash != hash, "\(name) has two fields named \(field.name)")
                    index = (index + 1) & (capacity - 1)
                }
                slots[index] = Slot(hash: hash, position: position)
            }
            self.name = name
            self.fields = fields
            self.slots = slots
        }

        func position(of hash: NameHash) -> Int? {
            let mask = slots.count - 1
            var index = Int(truncatingIfNeeded: hash.value) & mask
            while true {
                let slot = slots[index]
                if slot.hash == hash.value { return slot.position }
                if slot.hash == 0 { return nil }
                index = (index + 1) & mask
            }
        }
    }
}

/// The hash of a field's name: FNV-1a with 64 bits, never 0.
///
/// Templates hash their names when they are compiled, shapes when they are declared, so that a lookup compares numbers and
/// no texts.
struct NameHash: Hashable, Sendable {
    let value: UInt64

    init(_ utf8: some Sequence<UInt8>) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        value = hash == 0 ? 1 : hash
    }
}
