extension Manifest {
    /// A file as it was written.
    struct Page: Sendable {
        /// The fingerprint of everything that it shows.
        var key: Fingerprint
        /// Its length in bytes.
        var size: Int
    }

    /// The files of one section of the site, which are planned together.
    struct Section: Sendable {
        /// The fingerprint of everything that planning them depended on.
        let key: Fingerprint
        /// The number of them.
        let count: Int
        /// Of each, by path: the path with its length before it and a zero behind it, the key, the size.
        fileprivate let files: ArraySlice<UInt8>

        init(key: Fingerprint, pages: [String: Page]) {
            var writer = StateWriter()
            writer.reserve(pages.count * 96)
            // Sorted, because a sitemap is sorted: lists of sorted pieces are sorted in next to no time.
            for (path, page) in pages.sorted(by: { $0.key < $1.key }) {
                writer.text(path)
                writer.raw([0])
                writer.fingerprint(page.key)
                writer.number(page.size)
            }
            self.init(key: key, count: pages.count, files: writer.bytes[...])
        }

        fileprivate init(key: Fingerprint, count: Int, files: ArraySlice<UInt8>) {
            self.key = key
            self.count = count
            self.files = files
        }

        /// The paths, sorted.
        var paths: [String] {
            var reader = StateReader(files)
            var paths: [String] = []
            paths.reserveCapacity(count)
            while let path = reader.text(), reader.raw(1 + 16 + 8) != nil { paths.append(path) }
            return paths
        }

        /// The files by path.
        var pages: [String: Page] {
            var reader = StateReader(files)
            var pages: [String: Page] = [:]
            pages.reserveCapacity(count)
            while let path = reader.text(), reader.raw(1) != nil, let key = reader.fingerprint(),
                let size = reader.number()
            {
                pages[path] = Page(key: key, size: size)
            }
            return pages
        }

        /// Calls `body` with the path of each file, ready for the system, and its size. Nothing is copied: a build with
        /// nothing to do asks for every file of the site.
        /// - Returns: Whether the section is well-formed; if not, some of its files were left out.
        func forEachFile(_ body: (_ path: UnsafePointer<CChar>, _ size: Int) -> Void) -> Bool {
            files.withUnsafeBytes { bytes in
                var (seen, start) = (0, 0)
                while let base = bytes.baseAddress, start + 4 <= bytes.count {
                    let length = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
                    let end = start + 4 + Int(length)
                    guard end + 1 + 16 + 8 <= bytes.count, bytes[end] == 0 else { return false }
                    let size = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: end + 17, as: Int64.self))
                    body((base + start + 4).assumingMemoryBound(to: CChar.self), Int(size))
                    seen += 1
                    start = end + 1 + 16 + 8
                }
                return start == bytes.count && seen == count
            }
        }
    }
}

extension StateWriter {
    mutating func section(_ name: String, _ section: Manifest.Section) {
        text(name)
        fingerprint(section.key)
        number(section.count)
        content(section.files)
    }
}

extension StateReader {
    mutating func section() -> (String, Manifest.Section)? {
        guard let name = text(), let key = fingerprint(), let count = number(), count >= 0, let files = content()
        else { return nil }
        return (name, Manifest.Section(key: key, count: count, files: files))
    }
}
