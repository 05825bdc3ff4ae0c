/// The texts of a theme that the generator fills in itself; every theme's `i18n/<language>.json` has them.
enum Word: Int, Encodable, ThemeWord {
    case athletes, explore, exercises, home, profile, feed, workouts, followers, following, allCategories
    case workoutsOf, exercisesOf, followersOf, followingOf, feedOf, exploreOf
    case dateTime, dateLong, dateMedium, dateShort, monthAndYear
    case decimalSeparator, groupSeparator, minutes, hours, hoursMinutes, seconds
    case durationLabel, bodyWeightLabel, setsLabelReps, setsLabelDuration, setsLabelRepsPerSide
    case setsLabelDurationPerSide, target, levelPosition, criteria, progressNone, progressReady, progressSets, best
    case superset, amrap, emom, band, tempo, rest, rpe, rir, kindWarmup, kindDrop, kindFailure
    case eachSide, countingReps, countingDuration
    case recordBestReps, recordBestDuration, recordSession, recordLoad, recordHelp, recordStrongest, recordBefore
    case chartSummary, catalogueOrigin, asOf, template, currentLevelThen
    case inbox, notifications, privateWorkouts, messageClosed
    case newsMessage, newsFollower, newsProposal, newsComment, newsAccepted, newsDeclined, newsOutdated
    case newsRecovered, newsDeviceAdded, newsDeviceRevoked, newsAddress, newsRecoveryOn, newsRecoveryOff
    case newsRemoved, newsMaintainerAdded, newsMaintainerRemoved, newsIssuerAdded, newsIssuerRemoved
    case proposalOpen, proposalAccepted, proposalDeclined
    case changeTitle, changeDescription, changeLicense, changeUsual, changeCounting, changeCategories, changeArchived
    case changeRestored, changeLevelAdded, changeLevelRemoved, changeLevelMoved, changeLevelTitle, changeLevelCues
    case changeLevelCounting, changeLevelPerSide, changeLevelBothSides, changeLevelCriteria, changeLevelRetired
    case changeLevelRestored, noCriteria, placeAfter, placeFirst
    case error403Title, error403Text, error404Title, error404Text, error500Title, error500Text
    case mondayShort, tuesdayShort, wednesdayShort, thursdayShort, fridayShort, saturdayShort, sundayShort
    case january, february, march, april, may, june, july, august, september, october, november, december
    case januaryShort, februaryShort, marchShort, aprilShort, mayShort, juneShort, julyShort, augustShort
    case septemberShort, octoberShort, novemberShort, decemberShort
}

/// The texts of a theme that depend on a number: keys end in `One` and `Other`.
enum CountedWord: Int, ThemeWord {
    case athleteCount, workoutCount, exerciseCount, levelCount, setCount, roundCount, repCount, recordCount,
        followerCount
    case followingCount, sessionCount, moreExercises, streak, heatmapSummary, heatmapDays, inARow, progress, moreTimes
    case athletesLabel, workoutsLabel, exercisesLabel, setsLabel, recordsLabel, followersLabel, followingLabel
    case streakLabel, longestLabel, commentCount, unreadCount, places, volumeSummary
}

/// A kind of texts of a theme. Words are numbers, so that a text is found by its position; their names are those of the cases.
protocol ThemeWord: RawRepresentable<Int>, CaseIterable {}

extension ThemeWord {
    /// The name of the text in a theme's files, for words that depend on a number without its end.
    var name: String { String(describing: self) }
}
