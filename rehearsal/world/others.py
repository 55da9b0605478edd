"""What the small providers give that many programs use beside a cloud's: random and tls."""

import base64
import hashlib
import struct
from collections.abc import Callable
from typing import Any

from . import chance
from .made import Made
from .naming import digest

Fields = dict[str, Any]
_SPECIAL = "!#$%&*()-_=+[]{}<>:?"
_PETS = (
    "badger",
    "cricket",
    "dolphin",
    "falcon",
    "gopher",
    "heron",
    "ibex",
    "lynx",
    "marten",
    "newt",
    "otter",
    "robin",
)
_MANNERS = ("active", "brave", "calm", "deep", "eager", "fair", "gentle", "humble", "keen", "loyal", "modest", "neat")


def identity(token: str, urn: str, inputs: Fields) -> str | None:
    """The id of a resource whose id is what it made; None for all others."""
    maker = _IDS.get(token)
    return maker(digest(urn, inputs), inputs) if maker else None


def state(made: Made) -> Fields:
    """The computed values of a resource."""
    maker = _STATE.get(made.res.token)
    return maker(made) if maker else {}


def _text(seed: str, inputs: Fields) -> str:
    """Characters of the kinds that are wanted, at least one of each."""
    length = inputs.get("length")
    length = length if isinstance(length, int) else 16
    special = inputs.get("overrideSpecial")
    kinds = [
        ("lower", "abcdefghijklmnopqrstuvwxyz"),
        ("upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ("numeric", "0123456789"),
        ("special", (_tame(special) if isinstance(special, str) else "") or _SPECIAL),
    ]
    off = [key for key, _ in kinds if inputs.get(key) is False or (key == "numeric" and inputs.get("number") is False)]
    used = [alphabet for key, alphabet in kinds if key not in off] or [kinds[0][1]]
    return "".join(
        used[index % len(used)][chance.number(len(used[index % len(used)]), seed, index)] for index in range(length)
    )


def _tame(special: str) -> str:
    """The characters that databases take in a password: chance must not decide whether a program fails."""
    return "".join(sign for sign in special if sign not in '/@" ') or special


def _pet(seed: str, inputs: Fields) -> str:
    count = inputs.get("length")
    count = count if isinstance(count, int) else 2
    words = [_MANNERS[chance.number(len(_MANNERS), seed, index)] for index in range(count - 1)]
    prefix = inputs.get("prefix")
    parts = [*([prefix] if isinstance(prefix, str) else []), *words, _PETS[chance.number(len(_PETS), seed)]]
    separator = inputs.get("separator")
    return (separator if isinstance(separator, str) else "-").join(parts)


def _integer(seed: str, inputs: Fields) -> str:
    least, most = inputs.get("min", 0), inputs.get("max", 100)
    known = isinstance(least, int) and isinstance(most, int) and most >= least
    return str(least + chance.number(most - least + 1, seed)) if known else "0"


def _bytes(seed: str, inputs: Fields) -> str:
    count = inputs.get("byteLength")
    raw = bytes.fromhex(chance.drawn("hex", 2 * (count if isinstance(count, int) else 8), seed))
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _id_state(made: Made) -> Fields:
    raw = base64.urlsafe_b64decode(made.id + "=" * (-len(made.id) % 4))
    prefix = str(made.get("prefix", ""))
    return {
        "b64Url": prefix + made.id,
        "b64Std": prefix + base64.b64encode(raw).decode(),
        "hex": prefix + raw.hex(),
        "dec": prefix + str(int.from_bytes(raw, "big")),
    }


def _password(made: Made) -> Fields:
    return {"result": _text(made.seed, made.inputs), "bcryptHash": f"$2a$10${made.drawn('mixed', 53)}"}


def _shuffle(made: Made) -> Fields:
    values = made.get("inputs", [])
    values = sorted(values, key=lambda one: digest(one, made.seed)) if isinstance(values, list) else []
    count = made.get("resultCount")
    if isinstance(count, int) and values:
        values = [values[index % len(values)] for index in range(count)]
    return {"results": values}


def _string(text: bytes) -> bytes:
    return struct.pack(">I", len(text)) + text


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:  # noqa: PLR2004 - DER writes shorter lengths in one byte
        return bytes([tag, size]) + content
    coded = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(coded)]) + coded + content


def _pem(label: str, raw: bytes) -> str:
    text = base64.b64encode(raw).decode()
    lines = [text[start : start + 64] for start in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def _public(made: Made) -> tuple[bytes, bytes, str]:
    """A public key that has the form of one: as OpenSSH, as DER, and its kind."""
    raw = bytes.fromhex(made.drawn("hex", 512, "modulus"))
    if made.get("algorithm") == "ED25519":
        point = raw[:32]
        prefix = bytes.fromhex("302a300506032b6570032100")
        return _string(b"ssh-ed25519") + _string(point), prefix + point, "ssh-ed25519"
    modulus = b"\x00" + bytes([raw[0] | 0x80]) + raw[1:-1] + bytes([raw[-1] | 1])
    exponent = b"\x01\x00\x01"
    pair = _der(0x30, _der(0x02, modulus) + _der(0x02, exponent))
    algorithm = bytes.fromhex("300d06092a864886f70d0101010500")
    info = _der(0x30, algorithm + _der(0x03, b"\x00" + pair))
    return _string(b"ssh-rsa") + _string(exponent) + _string(modulus), info, "ssh-rsa"


def _private_key(made: Made) -> Fields:
    ssh, info, kind = _public(made)
    hidden = bytes.fromhex(made.drawn("hex", 1200, "hidden"))
    md5 = hashlib.md5(ssh, usedforsecurity=False).hexdigest()
    return {
        "publicKeyOpenssh": f"{kind} {base64.b64encode(ssh).decode()}\n",
        "publicKeyPem": _pem("PUBLIC KEY", info),
        "privateKeyPem": _pem("RSA PRIVATE KEY" if kind == "ssh-rsa" else "PRIVATE KEY", hidden),
        "privateKeyPemPkcs8": _pem("PRIVATE KEY", hidden),
        "privateKeyOpenssh": _pem("OPENSSH PRIVATE KEY", hidden),
        "publicKeyFingerprintMd5": ":".join(md5[index : index + 2] for index in range(0, 32, 2)),
        "publicKeyFingerprintSha256": "SHA256:" + base64.b64encode(hashlib.sha256(ssh).digest()).decode().rstrip("="),
        "ecdsaCurve": "P224",
        "rsaBits": 2048,
    }


def _certificate(made: Made) -> Fields:
    raw = bytes.fromhex(made.drawn("hex", 1400, "certificate"))
    return {
        "certPem": _pem("CERTIFICATE", raw),
        "certRequestPem": _pem("CERTIFICATE REQUEST", raw),
        "keyAlgorithm": "RSA",
        "readyForRenewal": False,
        "validityStartTime": "2020-01-01T00:00:00Z",
        "validityEndTime": "2040-01-01T00:00:00Z",
    }


_IDS: dict[str, Callable[[str, Fields], str]] = {
    "random:index/randomId:RandomId": _bytes,
    "random:index/randomInteger:RandomInteger": _integer,
    "random:index/randomPet:RandomPet": _pet,
    "random:index/randomString:RandomString": _text,
    "random:index/randomUuid:RandomUuid": lambda seed, _: chance.uuid_of(seed),
}

_STATE: dict[str, Callable[[Made], Fields]] = {
    "random:index/randomId:RandomId": _id_state,
    "random:index/randomInteger:RandomInteger": lambda made: {"result": int(made.id) if made.id.isdigit() else 0},
    "random:index/randomPassword:RandomPassword": _password,
    "random:index/randomPet:RandomPet": lambda _made: {"separator": "-", "length": 2},
    "random:index/randomShuffle:RandomShuffle": _shuffle,
    "random:index/randomString:RandomString": lambda made: {"result": made.id},
    "random:index/randomUuid:RandomUuid": lambda made: {"result": made.id},
    "tls:index/certRequest:CertRequest": _certificate,
    "tls:index/locallySignedCert:LocallySignedCert": _certificate,
    "tls:index/privateKey:PrivateKey": _private_key,
    "tls:index/selfSignedCert:SelfSignedCert": _certificate,
}
