import Training

extension ClubFixture {
    /// Three athletes: anna and ben train, ben follows anna, cleo does nothing yet.
    static func sample(pageSize: Int = 100) throws -> ClubFixture {
        let club = try ClubFixture(pageSize: pageSize)
        try club.join("ben")
        try club.join("cleo")
        for athlete in ["anna", "ben"] {
            try club.exercise("push-up", of: athlete, levels: ["wall", "knee", "full"], categories: ["push"]) {
                $0.levels[1].advance = Advance(sets: 3, amount: 8, sessions: 2)
                $0.levels[1].cues = ["Keep the body in one line."]
            }
        }
        try club.exercise("plank", counting: .duration, categories: ["core"])
        try club.follow("ben", "anna")
        try club.log("anna", "2026-11-16T18:30:00+01:00", "push-up@knee 8 8 7, plank 60 45", title: "Monday")
        try club.log("anna", "2026-11-18", "push-up@knee 9 8 8", title: "Wednesday")
        try club.log("ben", "2026-11-17", "push-up@full 12 10", title: "Ben’s day")
        return club
    }
}
