import ArgumentParser
import CanonicalJSON

/// `cali config`: the settings in force.
struct ConfigCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Show the settings and where each comes from.",
        discussion:
            "Options come first, then the environment, then the file .env in the club's folder (owned by you, mode 600)."
    )

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(_ settings: Settings) throws -> (any Answer)? {
        // Settings are worth a look where there is no club, too.
        let hasClub = (try? ClubFinder.folder(settings)) != nil
        let settings = hasClub ? try OpenClub(settings).settings : settings
        let rows = Setting.allCases.compactMap { Row($0, settings) }
        return Listing(rows, "setting", "value", "from") {
            [.init($0.name, .name), .init($0.value), .init($0.source.rawValue, .quiet)]
        } json: {
            $0.json
        }
    }

    private struct Row {
        let name: String
        let value: String
        let source: Settings.Source
        let isSecret: Bool

        init?(_ setting: Setting, _ settings: Settings) {
            let found = setting == .home ? settings.home : settings.value(of: setting).map { ($0.text, $0.source) }
            guard let (text, source) = found else { return nil }
            name = setting.rawValue
            value = setting.isSecret ? "••••••" : text
            self.source = source
            isSecret = setting.isSecret
        }

        var json: JSON {
            [
                "name": .string(name), "value": .string(value), "source": .string(source.rawValue),
                "secret": .bool(isSecret),
            ]
        }
    }
}
