import Training

extension PageMaker {
    /// An exercise in short, with its athlete's current level.
    func ladder(_ item: AthleteDetails.StoredExercise, of athlete: AthleteDetails) -> LadderView {
        let exercise = item.exercise
        let offered = exercise.levels.filter { !$0.retired }
        let current = athlete.history.currentLevel(of: exercise)
        let place = current.flatMap { level in offered.firstIndex { $0.slug == level.slug } }
        return LadderView(
            title: exercise.title, href: links.exercise(exercise.slug, of: athlete.name),
            rungs: offered.enumerated().map { index, level in
                Rung(title: level.title, passed: place.map { index < $0 } ?? false, current: index == place)
            }, level: current?.title,
            position: place.map {
                words.fill(.levelPosition, ["n": format.number($0 + 1), "count": format.number(offered.count)])
            }, criteria: current?.advance.map(format.criteria),
            progress: current.flatMap { progress(exercise, $0, athlete) },
            best: best(exercise, current?.slug, athlete),
            last: athlete.lastTrained(exercise.slug).map { format.day($0.start, .dateMedium) })
    }

    /// How far a level is towards its criteria.
    func progress(_ exercise: Exercise, _ level: Level, _ athlete: AthleteDetails) -> ProgressView? {
        guard let readiness = athlete.history.readiness(of: exercise, level: level) else { return nil }
        let reached = min(readiness.reached, readiness.advance.sessions)
        let text =
            if readiness.isReady { words[.progressReady] } else if reached == 0 { words[.progressNone] } else {
                words.counted(
                    .progress, reached, as: format.number(reached),
                    ("more", format.count(.moreTimes, readiness.missing)))
            }
        return ProgressView(value: reached, max: readiness.advance.sessions, text: text, ready: readiness.isReady)
    }

    private func best(_ exercise: Exercise, _ level: Slug?, _ athlete: AthleteDetails) -> String? {
        let records = athlete.history.records(of: LevelKey(exercise.slug, level))
        guard let best = records.set else { return nil }
        let counting = exercise.counting(at: level)
        return words.fill(.best, ["value": format.amountWithUnit(best.amount, counting)])
    }

    /// The levels of an exercise in full.
    func levels(_ exercise: Exercise, _ athlete: AthleteDetails) -> [LevelView] {
        let current = athlete.history.currentLevel(of: exercise)
        let reached = athlete.history.levelsReached(of: exercise.slug)
        let place = current.flatMap { level in exercise.levels.firstIndex { $0.slug == level.slug } }
        return exercise.levels.enumerated().map { index, level in
            var facts: [String] = []
            if level.perSide { facts.append(words[.eachSide]) }
            if let counting = level.counting, counting != exercise.counting { facts.append(name(of: counting)) }
            let isCurrent = index == place
            return LevelView(
                anchor: "level-\(level.slug)", title: level.title,
                passed: !level.retired && place.map { index < $0 } ?? false, current: isCurrent, retired: level.retired,
                facts: facts.isEmpty ? nil : facts.joined(separator: " · "), cues: level.cues,
                criteria: level.advance.map(format.criteria),
                progress: isCurrent ? progress(exercise, level, athlete) : nil,
                best: best(exercise, level.slug, athlete),
                since: reached.first { $0.level == level.slug }.map { format.day($0.start, .dateMedium) })
        }
    }

    /// How something is counted, in a word.
    func name(of counting: Counting) -> String {
        words[counting == .reps ? .countingReps : .countingDuration]
    }

    /// The records of an exercise, the hardest level first.
    /// - Parameter limit: The most levels.
    func recordRows(_ exercise: Exercise, _ athlete: AthleteDetails, limit: Int = .max) -> [RecordRow] {
        let levels: [Level?] = exercise.levels.isEmpty ? [nil] : exercise.levels.reversed()
        return levels.lazy.compactMap { level -> RecordRow? in
            let records = athlete.history.records(of: LevelKey(exercise.slug, level?.slug))
            guard records.set != nil || records.load != nil else { return nil }
            let counting = exercise.counting(at: level?.slug)
            return RecordRow(
                level: level?.title,
                best: records.set.map { self.cell($0, self.format.amountWithUnit($0.amount, counting), athlete) },
                session: records.session.map {
                    self.cell($0, self.format.amountWithUnit($0.amount, counting), athlete)
                },
                load: records.load.flatMap { record in
                    record.load.map { self.cell(record, self.format.load($0), athlete) }
                })
        }.prefix(limit).map { $0 }
    }

    private func cell(_ record: Training.Record, _ value: String, _ athlete: AthleteDetails) -> RecordCell {
        RecordCell(
            value: value, href: links.workout(record.workout, of: athlete.name),
            time: format.day(record.start, .dateMedium))
    }
}
