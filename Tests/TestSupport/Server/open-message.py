"""Opens a message with PyHPKE, an implementation of RFC 9180 that has nothing in common with ours.

    open-message.py < JSON    { club, reader, device (id), deviceKey (base64), account, message }

Prints what the message says, or ends with another code than 0.
"""

import base64
import json
import sys

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey

SUITE = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.CHACHA20_POLY1305)


def open_box(box, key, info):
    private = KEMKey.from_jwk({
        "kty": "OKP", "crv": "X25519", "d": base64.urlsafe_b64encode(key).rstrip(b"=").decode(),
        "x": base64.urlsafe_b64encode(public(key)).rstrip(b"=").decode()})
    return SUITE.create_recipient_context(box[:32], private, info=info.encode()).open(box[32:])


def public(key):
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    return X25519PrivateKey.from_private_bytes(key).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def main():
    given = json.load(sys.stdin)
    decode = base64.b64decode
    club, sealed = given["club"], given["message"]["sealed"]
    wrapped = decode(given["account"]["sealing"]["wrapped"][given["device"]])
    account = open_box(wrapped, decode(given["deviceKey"]), f"cali/1:device:{club}")
    content = open_box(decode(sealed["keys"][given["reader"]]), account, f"cali/1:message:{club}")
    body = decode(sealed["body"])
    print(json.loads(ChaCha20Poly1305(content).decrypt(body[:12], body[12:], None))["body"])


main()
