import CanonicalJSON
import Club
import Values

/// `/data/club.json`: the athletes, with links to their figures.
struct ClubData: SiteFile {
    /// An athlete with the number of their workouts.
    struct Item: Encodable, Sendable {
        let athlete: ShownPerson
        let workouts: Int
    }

    /// The athletes, by name.
    let athletes: [Item]

    var path: String { "data/club.json" }
    var linkBase: LinkBase { .address }

    func content(_ renderer: PageRenderer) -> [UInt8] {
        let (club, links) = (renderer.site.club, renderer.links)
        let list = athletes.map { item -> JSON in
            [
                "data": .string(links.file(AthleteData.path(of: item.athlete.name))),
                "displayName": .string(item.athlete.displayName), "name": .string(item.athlete.name.text),
                "profile": .string(links.page(item.athlete.folder)), "workouts": .integer(item.workouts),
            ]
        }
        let document: JSON = [
            "athletes": .array(list), "format": 1, "id": .string(club.id.text), "title": .string(club.title),
            "workouts": .integer(athletes.reduce(0) { $0 + $1.workouts }),
        ]
        return document.canonicalBytes
    }
}

extension ClubData {
    init(_ planner: PagePlanner) {
        athletes = planner.club.allAthletes.map {
            Item(athlete: planner.people[$0], workouts: planner.club[$0].workouts.count)
        }
    }
}
