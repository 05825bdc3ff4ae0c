extension Manifest {
    /// A file as it was written.
    struct File: Sendable {
        /// The fingerprint of everything that it shows.
        var key: Fingerprint
        /// Its length in bytes.
        var size: Int
        /// The template that made it; `nil` for a file that none makes.
        var template: String?
    }

    /// The files of one section of the site, which are planned together.
    struct Section: Sendable {
        /// The fingerprint of everything that planning them depended on.
        let key: Fingerprint
        /// The number of them.
        let count: Int
        /// The templates that made them, of which the first stands for none. Then of each file, by path: the path with its
        /// length before it and a zero behind it, the key, the size, the number of the template.
        let content: KeptBytes

        /// The bytes that follow the zero behind a path.
        private static let tail = 16 + 8 + 1

        init(key: Fingerprint, files: [String: File]) {
            let templates = [""] + Set(files.values.compactMap(\.template)).sorted()
            let numbers = Dictionary(uniqueKeysWithValues: zip(templates, UInt8(0)...))
            var writer = StateWriter()
            writer.reserve(files.count * 96)
            writer.count(templates.count)
            for template in templates { writer.text(template) }
            // Sorted, because a sitemap is sorted: lists of sorted pieces are sorted in next to no time.
            for (path, file) in files.sorted(by: { $0.key < $1.key }) {
                writer.text(path)
                writer.raw([0])
                writer.fingerprint(file.key)
                writer.number(file.size)
                writer.raw([numbers[file.template ?? ""] ?? 0])
            }
            self.init(key: key, count: files.count, content: .memory(writer.bytes[...]))
        }

        init(key: Fingerprint, count: Int, content: KeptBytes) {
            self.key = key
            self.count = count
            self.content = content
        }

        /// The same section in a file, and no longer in memory.
        /// - Throws: `SiteError.system`.
        func moved(to file: ChunkFile) throws -> Section {
            Section(key: key, count: count, content: try content.moved(to: file))
        }

        /// The templates, and what is written of the files; nothing if the section is damaged.
        private var parts: (templates: [String], files: ArraySlice<UInt8>) {
            var reader = StateReader(content.bytes ?? [])
            let templates = reader.list { $0.text() }
            return (templates ?? [], templates == nil ? [] : reader.rest)
        }

        /// The paths, sorted.
        var paths: [String] {
            var reader = StateReader(parts.files)
            var paths: [String] = []
            paths.reserveCapacity(count)
            while let path = reader.text(), reader.raw(1 + Self.tail) != nil { paths.append(path) }
            return paths
        }

        /// The files by path.
        var filesByPath: [String: File] {
            let (templates, content) = parts
            var reader = StateReader(content)
            var files: [String: File] = [:]
            files.reserveCapacity(count)
            while let path = reader.text(), reader.raw(1) != nil, let key = reader.fingerprint(),
                let size = reader.number(), let number = reader.raw(1)?.first
            {
                let template = number > 0 && number < templates.count ? templates[Int(number)] : nil
                files[path] = File(key: key, size: size, template: template)
            }
            return files
        }

        /// Calls `body` with the path of each file, ready for the system, and its size. No path is copied: a build with
        /// nothing to do asks for every file of the site.
        /// - Returns: True if the section is whole; if not, some of its files were left out.
        func forEachFile(_ body: (_ path: UnsafePointer<CChar>, _ size: Int) -> Void) -> Bool {
            parts.files.withUnsafeBytes { bytes in
                var (seen, start) = (0, 0)
                while let base = bytes.baseAddress, start + 4 <= bytes.count {
                    let length = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
                    let end = start + 4 + Int(length)
                    guard end + 1 + Self.tail <= bytes.count, bytes[end] == 0 else { return false }
                    let size = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: end + 17, as: Int64.self))
                    body((base + start + 4).assumingMemoryBound(to: CChar.self), Int(size))
                    seen += 1
                    start = end + 1 + Self.tail
                }
                return start == bytes.count && seen == count
            }
        }
    }
}
