/// Elements that never change, outside of reference counting.
///
/// Reading an array may retain it, and threads that render at once would then take turns at one counter. A table has
/// none; the program that it belongs to frees it.
///
/// Sendable, although it is a pointer: the memory is written before `init` returns and never again, and whoever reads
/// it keeps the program.
struct Table<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    private let elements: UnsafeBufferPointer<Element>

    init(_ elements: [Element]) {
        let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
        _ = memory.initialize(fromContentsOf: elements)
        self.elements = UnsafeBufferPointer(memory)
    }

    func deallocate() {
        elements.deallocate()
    }

    /// All elements in order.
    var all: UnsafeBufferPointer<Element> { elements }

    subscript(index: Int) -> Element { elements[index] }

    subscript(range: Range<Int>) -> UnsafeBufferPointer<Element> { UnsafeBufferPointer(rebasing: elements[range]) }
}
