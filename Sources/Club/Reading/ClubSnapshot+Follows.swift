import GitStore
public import Values

extension ClubSnapshot {
    /// An athlete's follows by file name. Those of a later format are left out.
    public func follows(of athlete: Slug) throws(ClubError) -> [Follow] {
        try known(names(in: "users/\(athlete)/follows")) { slug throws(ClubError) in
            try document(at: .follow(athlete, slug))
        }
    }

    /// The athletes of the club whom an athlete follows.
    public func following(_ athlete: Slug) throws(ClubError) -> [Slug] {
        try follows(of: athlete).compactMap { follow in
            if case .athlete(let name) = follow.target { name } else { nil }
        }
    }

    /// The athletes of the club who follow an athlete. Unreadable documents of others do not matter here.
    public func followers(of athlete: Slug) throws(ClubError) -> [Slug] {
        var followers: [Slug] = []
        try forEachAthlete { other, folder throws(ClubError) in
            guard let follows = folder["follows"], follows.mode == .directory else { return }
            let list = try store { () throws(StoreError) in try repository.tree(follows.id) }
            guard let entry = list["\(athlete).json"], entry.mode == .file else { return }
            let path = DocumentPath.follow(other, athlete).text
            if let follow = try readable(entry.id, path, Follow.self), follow.target == .athlete(athlete) {
                followers.append(other)
            }
        }
        return followers
    }
}
