"""The firewall's settings: what does not go together."""

from typing import Any

import pytest

from tests.pure.stack_values import changed, said

SERVICE = {"aws.service": {}}


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            "firewall",
            {"allow": ["203.0.113.7"]},
            (
                'golden-path:firewall.allow[0]: "203.0.113.7" must have a prefix length; write it like '
                "203.0.113.0/24, or "
                "203.0.113.7/32 for one address"
            ),
        ),
        (
            "firewall",
            {"block": ["203.0.113.7/24"]},
            (
                'golden-path:firewall.block[0]: "203.0.113.7/24" must not have host bits set: that range is '
                "203.0.113.0/24; write it like 203.0.113.0/24, or 203.0.113.7/32 for one address"
            ),
        ),
        (
            "firewall",
            {"block": ["0.0.0.0/0"]},
            (
                'golden-path:firewall.block[0]: "0.0.0.0/0" must not be every address: a WAF takes no /0; '
                "write it like "
                "203.0.113.0/24, or 203.0.113.7/32 for one address"
            ),
        ),
        (
            "firewall",
            {"block": ["203.0.113.0/24"], "allow": ["203.0.113.0/24"]},
            (
                'golden-path:firewall.block[0]: "203.0.113.0/24" is allowed too, and what is allowed '
                "passes every other "
                "rule; leave it in one list"
            ),
        ),
        (
            "firewall",
            {"upload_paths": ["/a*"]},
            (
                'golden-path:firewall.upload_paths[0]: "/a*" may have one *, at the end and after a /: '
                "Front Door knows "
                "no other wildcard; write it like /robots.txt or /docs/*"
            ),
        ),
        (
            "aws.firewall",
            {"balancers": True},
            (
                "golden-path:aws.firewall.balancers: true has no load balancer to stand before: there is "
                "no service; add "
                "aws.service, or leave it out"
            ),
        ),
    ],
)
def test_a_mistake_is_named_with_its_path_its_rule_and_a_remedy(path: str, value: Any, message: str) -> None:
    assert said(changed(path, value)) == [message]


def test_a_firewall_that_stands_before_nothing_is_refused() -> None:
    raw = changed("aws.firewall", {})
    del raw["aws"]["site"], raw["aws"]["alarms"]
    (mistake,) = said(raw)
    assert mistake == (
        "golden-path:aws.firewall: stands before nothing: there is no aws.site, and balancers is off; add aws.site, or "
        "balancers: true with aws.service, or leave the firewall out"
    )
    assert said({**raw, "aws": {**raw["aws"], "service": {}, "firewall": {"balancers": True}}}) == []


def test_more_limits_than_a_web_acl_takes_are_refused() -> None:
    limits = {f"limit{n}": {"requests": 100} for n in range(11)}
    raw = changed("firewall", {"rate_limits": limits})
    raw["aws"] = {**raw["aws"], "firewall": {}}
    assert said(raw) == [
        (
            "golden-path:firewall.rate_limits: has 11 limits, and AWS WAF takes 10 in one web ACL; join paths under a "
            "common prefix"
        )
    ]
