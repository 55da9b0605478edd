"""A host name of one's own: proved once, certified wherever it is answered."""

from components.aws.domain import HostName, HostNameArgs
from tests.component.aws_parts import counts, on_aws
from tests.recording import ACCOUNT, Recording


def host(*regions: str) -> Recording:
    args = HostNameArgs(domain="www.example.com", zone_id="Z1", regions=regions, deletion_protection=True)
    return on_aws(lambda opts: HostName("host", args, opts))


def test_a_name_for_the_edge_only_is_one_certificate_in_us_east_1() -> None:
    recorded = host()
    assert counts(recorded, "host") == {"Certificate": 1, "CertificateValidation": 1, "Record": 1}
    assert recorded.one("Certificate", "host-certificate-use1").inputs == {
        "domainName": "www.example.com",
        "validationMethod": "DNS",
        "region": "us-east-1",
    }


def test_every_region_has_its_certificate_and_all_share_one_proof() -> None:
    recorded = host("eu-west-1", "eu-central-1")
    assert counts(recorded, "host") == {"Certificate": 3, "CertificateValidation": 3, "Record": 1}
    assert recorded.one("Record", "host-proof").inputs == {
        "zoneId": "Z1",
        "name": "_x.example.com.",
        "type": "CNAME",
        "records": ["_y."],
        "ttl": 300,
        "allowOverwrite": True,
    }
    for short, region in (("use1", "us-east-1"), ("euw1", "eu-west-1"), ("euc1", "eu-central-1")):
        validation = recorded.one("CertificateValidation", f"host-validation-{short}").inputs
        assert validation == {
            "certificateArn": f"arn:aws:certificate::{ACCOUNT}:host-certificate-{short}",
            "validationRecordFqdns": ["_x.example.com"],
            "region": region,
        }
        assert recorded.one("Certificate", f"host-certificate-{short}").inputs["region"] == region


def test_a_service_beside_the_edge_shares_its_certificate() -> None:
    assert counts(host("us-east-1"), "host")["Certificate"] == 1
