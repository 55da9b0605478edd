"""Laws of the tls provider."""

import pytest

from rehearsal.laws.others import tls as laws
from rehearsal.wire import UNKNOWN
from tests.laws.support import Case, check

PEM = "-----BEGIN PRIVATE KEY-----\nAA\n-----END PRIVATE KEY-----\n"
CASES = [
    Case(laws.key_is_of_a_kind, [], {"algorithm": "rsa"}, "algorithm", {"algorithm": "RSA"}),
    Case(
        laws.key_is_of_a_kind,
        [],
        {"algorithm": "ECDSA", "ecdsaCurve": "P-256"},
        "ecdsaCurve",
        {"algorithm": "ECDSA", "ecdsaCurve": "P256"},
    ),
    Case(laws.uses_are_known, [], {"allowedUses": ["serverAuth"]}, "allowedUses[0]", {"allowedUses": ["server_auth"]}),
    Case(laws.uses_are_known, [], {"validityPeriodHours": -1}, "validityPeriodHours", {"validityPeriodHours": 0}),
    Case(laws.keys_are_pem, [], {"privateKeyPem": "nonsense"}, "privateKeyPem", {"privateKeyPem": PEM}),
    Case(laws.keys_are_pem, [], {"privateKeyPem": "key.pem"}, "privateKeyPem", {"privateKeyPem": UNKNOWN}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
