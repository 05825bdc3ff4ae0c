import ArgumentParser

/// The root command: everything else hangs below it.
struct Cali: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cali",
        abstract: "A training log, club and site generator in one program.",
        discussion: """
            Exercises, workouts and follows are JSON files in a git repository; each change is one signed commit.

              cali init club --as anna            create a club
              cali catalogue copy push-up plank   copy exercises to train
              cali log push-up 10 10 8, plank 60  log a workout in one line
              cali help notation                  what a line may hold
            """,
        version: Version.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Training",
                subcommands: [
                    LogCommand.self, WorkoutCommand.self, TemplateCommand.self, LastCommand.self, StatsCommand.self,
                    RecordsCommand.self, StatusCommand.self, NotationCommand.self,
                ]),
            CommandGroup(
                name: "Library",
                subcommands: [
                    ExerciseCommand.self, LevelCommand.self, CategoryCommand.self, CatalogueCommand.self,
                ]),
            CommandGroup(
                name: "Hand editing and history",
                subcommands: [
                    EditCommand.self, SaveCommand.self, DiscardCommand.self, UndoCommand.self, HistoryCommand.self,
                ]),
            CommandGroup(
                name: "Sharing",
                subcommands: [
                    ProposeCommand.self, ProposalCommand.self, SyncCommand.self, CloneCommand.self,
                    ConflictsCommand.self,
                ]),
            CommandGroup(
                name: "People",
                subcommands: [
                    ProfileCommand.self, FollowCommand.self, UnfollowCommand.self, FollowingCommand.self,
                    FollowersCommand.self, FetchCommand.self, FeedCommand.self, ExploreCommand.self,
                    MessageCommand.self,
                    NotificationsCommand.self,
                ]),
            CommandGroup(
                name: "Accounts",
                subcommands: [
                    RegisterCommand.self, ConfirmCommand.self, ConfirmationCommand.self, ConfirmationsCommand.self,
                    InviteCommand.self, LoginCommand.self, LogoutCommand.self, WhoamiCommand.self, AccountCommand.self,
                    KeyCommand.self, MailCommand.self,
                ]),
            CommandGroup(
                name: "Site",
                subcommands: [
                    BuildCommand.self, ServeCommand.self, CheckCommand.self, ThemeCommand.self, DemoCommand.self,
                ]),
            CommandGroup(
                name: "Club and machine",
                subcommands: [
                    InitCommand.self,
                    VerifyCommand.self, HookCommand.self, DoctorCommand.self, ConfigCommand.self,
                    CompletionCommand.self, ManualCommand.self,
                ]),
        ])

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
}
