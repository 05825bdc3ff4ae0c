import CanonicalJSON
public import Identity
import Training
public import Values

/// The request of a device that wants to act for an account: its public keys, signed by itself, to be carried to a device
/// of the account or, if there is none left, to an issuer.
///
/// It is a PASETO `v4.public` with the implicit assertion `cali/1:<club id>:device-request`; it proves that its maker has
/// the keys, and gives no rights.
public struct DeviceRequest: Hashable, Sendable {
    /// The account's athlete.
    public let athlete: Slug
    /// The device.
    public let device: Device

    /// Creates a request.
    public init(for athlete: Slug, _ device: Device) {
        self.athlete = athlete
        self.device = device
    }

    /// The request as text, signed by the device.
    /// - Parameters:
    ///   - keys: The device's keys.
    ///   - club: The club's id.
    public func text(signedWith keys: DeviceKeys, in club: UniqueID) throws(ClubError) -> String {
        var writer = ObjectWriter(keeping: Members())
        writer.set("athlete", athlete)
        writer.set("device", device.json)
        do throws(TokenError) {
            return try PASETO.sign(
                writer.json.canonicalBytes, footer: [], implicit: Self.implicit(club), key: keys.signing)
        } catch {
            throw .notAllowed(.token(.token(error)))
        }
    }

    /// Reads a request.
    /// - Parameters:
    ///   - text: The request as a device printed it.
    ///   - club: The club's id.
    /// - Throws: `ClubError.notAllowed` for anything else, and for a request that its device did not sign.
    public init(_ text: String, in club: UniqueID) throws(ClubError) {
        do throws(TokenError) {
            let message = try PASETO.read(text).message
            guard let json = try? JSONParser.parse(message), json.canonicalBytes == message,
                let athlete = json.members?["athlete"]?.text.flatMap({ Slug($0) }), let part = json.members?["device"],
                let device = Self.device(part), device.revoked == nil,
                let key = SigningPublicKey(sshLine: device.sign)
            else { throw .malformed }
            _ = try PASETO.verify(text, implicit: Self.implicit(club), key: key)
            self.init(for: athlete, device)
        } catch {
            throw .notAllowed(.token(.token(error)))
        }
    }

    private static func device(_ json: JSON) -> Device? {
        var document = json.members ?? Members()
        document["format"] = .integer(ObjectReader.format)
        return try? ObjectReader.read(.object(document), Device.init(reading:))
    }

    private static func implicit(_ club: UniqueID) -> [UInt8] {
        Array("cali/1:\(club):device-request".utf8)
    }
}
