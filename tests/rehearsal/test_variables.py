"""Which variables a person can hand to a rehearsed program."""

import pytest

from rehearsal.stops import CannotRunError
from rehearsal.variables import given


def test_a_variable_has_the_value_that_is_written_or_the_persons_own() -> None:
    assert given(["AWS_REGION=eu-west-1", "EMPTY=", "TIER", "A=b=c"], {"TIER": "web", "OTHER": "x"}) == {
        "AWS_REGION": "eu-west-1",
        "EMPTY": "",
        "TIER": "web",
        "A": "b=c",
    }


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("1TIER=web", "--env 1TIER=web: is no variable; write it like --env AWS_REGION=eu-west-1"),
        ("TIER", "--env TIER: is not set here; set it, or write --env TIER=VALUE"),
        *(
            (f"{name}=x", f"--env {name}: the rehearsal decides it; leave it out")
            for name in ("PATH", "HOME", "PULUMI_BACKEND_URL", "PYTHONPATH")
        ),
        *(
            (f"{name}=x", f"--env {name}: opens an account or a network, and a rehearsal has none; leave it out")
            for name in (
                "AWS_ACCESS_KEY_ID",
                "AWS_SESSION_TOKEN",
                "AWS_PROFILE",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "ARM_CLIENT_SECRET",
                "AZURE_CLIENT_SECRET",
                "GOOGLE_APPLICATION_CREDENTIALS",
                "KUBECONFIG",
                "https_proxy",
            )
        ),
    ],
)
def test_a_variable_that_a_program_cannot_have_here_is_refused(word: str, words: str) -> None:
    with pytest.raises(CannotRunError) as refused:
        given([word], {})
    assert str(refused.value) == words
