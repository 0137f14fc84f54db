internal import SigwardBridge

/// All items that fit a filter, newest first. Pages are fetched as the loop gets to them; each loop begins anew. An item that
/// is added meanwhile moves the others on by one; those that were given already are left out.
///
/// ```swift
/// for try await analysis in client.analyses.list(limit: 50) {
///     print(analysis.id.isEmpty) // false
/// }
/// ```
public struct Pages<Item: Identifiable & Sendable>: AsyncSequence, Sendable where Item.ID == String {
    /// What the loop gets.
    public typealias Element = Item

    typealias Fetch = @Sendable (_ page: UInt32) async throws -> (items: [Item], totalPages: UInt64)

    let first: Int
    let fetch: Fetch

    /// Begins at the first page.
    public func makeAsyncIterator() -> Iterator {
        Iterator(walk: SigwardBridge.Pages(first: UInt32(clamping: first)), fetch: fetch)
    }

    /// The first `limit` items, at most.
    ///
    /// ```swift
    /// print(try await client.analyses.list().collect(upTo: 10).count <= 10) // true
    /// ```
    public func collect(upTo limit: Int) async throws -> [Item] {
        var found: [Item] = []
        guard limit > 0 else { return found }
        for try await item in self {
            found.append(item)
            if found.count >= limit { break }
        }
        return found
    }

    /// A walk over the pages.
    public struct Iterator: AsyncIteratorProtocol {
        let walk: SigwardBridge.Pages
        let fetch: Fetch
        private var ready: ArraySlice<Item> = []
        private var hasFailed = false

        init(walk: SigwardBridge.Pages, fetch: @escaping Fetch) {
            (self.walk, self.fetch) = (walk, fetch)
        }

        /// The next item, or `nil` at the end. An error ends the walk: the page after a lost one would leave a hole.
        public mutating func next() async throws -> Item? {
            while ready.isEmpty {
                guard !hasFailed, let page = walk.nextPage() else { return nil }
                do {
                    let (items, totalPages) = try await fetch(page)
                    let fresh = walk.accept(ids: items.map(\.id), totalPages: totalPages)
                    ready = fresh.map { items[Int($0)] }[...]
                } catch {
                    hasFailed = true
                    throw error
                }
            }
            return ready.popFirst()
        }
    }
}
