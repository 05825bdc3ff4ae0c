"""Messages to the founder of a club, sealed by PyHPKE, which knows nothing of `cali`: tens of thousands take seconds."""

import subprocess

from .clubs import git
from .tools import python

SEAL = r"""
import base64, json, os, pathlib, sys, time
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey

club, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
suite = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.CHACHA20_POLY1305)
encode = lambda data: base64.b64encode(data).decode()
ident = json.loads((club / "club.json").read_bytes())["id"]
public = base64.b64decode(json.loads((club / "users/bench/account.json").read_bytes())["sealing"]["public"])
key = KEMKey.from_jwk({"kty": "OKP", "crv": "X25519", "x": base64.urlsafe_b64encode(public).rstrip(b"=").decode()})
writer = sorted(path.name for path in (club / "users").iterdir() if path.name != "bench")[0]
folder = club / "users" / writer / "messages" / "2026"
folder.mkdir(parents=True, exist_ok=True)

def box(content):
    enc, context = suite.create_sender_context(key, info=f"cali/1:message:{ident}".encode())
    return encode(enc + context.seal(content))

for number in range(count):
    seconds = 1_767_225_600 + number * 60
    sent = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
    text = json.dumps({"body": f"Same bars on Tuesday, number {number}?", "club": ident, "from": writer, "sent": sent, "to": "bench"})
    content, nonce = os.urandom(32), os.urandom(12)
    sealed = nonce + ChaCha20Poly1305(content).encrypt(nonce, text.encode().ljust(256), None)
    wrapped = box(content)
    document = {"format": 1, "id": f"{number:08}", "from": writer, "to": "bench", "sent": sent, "sealed": {
        "suite": "X25519-HKDF-SHA256-CHACHA20POLY1305", "keys": {"bench": wrapped, writer: wrapped}, "body": encode(sealed)}}
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(seconds))
    (folder / f"{stamp}-{number:08}.json").write_text(json.dumps(document, indent=2, sort_keys=True) + "\n")
print(writer)
"""


def send(club, count):
    """Writes so many messages to the founder, committed by plain git. Returns who they are from."""
    command = [python("pyhpke"), "-c", SEAL, str(club), str(count)]
    writer = subprocess.run(command, check=True, text=True, capture_output=True).stdout.strip()
    git(club, "add", f"users/{writer}/messages")
    git(club, "-c", "user.name=Bench", "-c", "user.email=bench@example.org", "commit", "--quiet", "-m", "Write")
    return writer
