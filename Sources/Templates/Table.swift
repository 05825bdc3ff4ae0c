/// A table of elements that never change, outside reference counting.
///
/// Reading an array may retain it, and rendering threads would then contend for one counter. A table has none. The program
/// that it belongs to frees it.
///
/// It is `Sendable`, although it is a pointer: the memory is written before `init` returns and never again, and its readers
/// retain the program.
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
