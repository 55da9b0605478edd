"""The site of files and pages: what goes to the service, and how CloudFront reaches it."""

from typing import Any

import pytest

from components.aws.behaviors import ALL_VIEWER, CACHING_DISABLED, READ, WRITE
from components.settings.aws.site import SiteSpec
from tests.component.aws_parts import HYBRID, counts, route, site
from tests.recording import ACCOUNT, Recording

BALANCER = f"arn:aws:elasticloadbalancing:eu-west-1:{ACCOUNT}:loadbalancer/app/server/0123456789abcdef"


def hybrid(spec: SiteSpec | None = None, **options: Any) -> Recording:
    chosen: dict[str, Any] = {"routes": HYBRID, **options}
    return site(spec, **chosen)


def behaviors(recorded: Recording) -> dict[str, dict[str, Any]]:
    made = recorded.one("Distribution", "site").inputs
    return {"/*": made["defaultCacheBehavior"], **{each["pathPattern"]: each for each in made["orderedCacheBehaviors"]}}


def test_a_hybrid_site_adds_a_way_into_the_network_and_caches_of_its_own() -> None:
    files, both = counts(site(), "site"), counts(hybrid(), "site")
    assert {kind: number - files.get(kind, 0) for kind, number in both.items() if number != files.get(kind, 0)} == {
        "CachePolicy": 2,
        "VpcOrigin": 1,
    }


@pytest.mark.parametrize(("domain", "policy"), [(None, "http-only"), ("www.example.com", "https-only")])
def test_cloudfront_reaches_the_balancer_privately_and_by_tls_where_there_is_a_certificate(
    domain: str | None, policy: str
) -> None:
    recorded = hybrid(SiteSpec(domain=domain, zone_id="Z1" if domain else None))
    config = recorded.one("VpcOrigin", "site-server-euw1").inputs["vpcOriginEndpointConfig"]
    assert config["name"].startswith("golden-path-test-site-server-euw1-")
    assert {key: value for key, value in config.items() if key != "name"} == {
        "arn": BALANCER,
        "httpPort": 80,
        "httpsPort": 443,
        "originProtocolPolicy": policy,
        "originSslProtocols": {"items": ["TLSv1.2"], "quantity": 1},
    }
    (server,) = [
        each for each in recorded.one("Distribution", "site").inputs["origins"] if each["originId"] == "server-euw1"
    ]
    assert server == {
        "originId": "server-euw1",
        "domainName": "internal-server.eu-west-1.elb.amazonaws.com",
        "vpcOriginConfig": {
            "vpcOriginId": "site-server-euw1-id",
            "originReadTimeout": 30,
            "originKeepaliveTimeout": 30,
        },
    }


def test_a_changed_way_in_is_a_new_one_because_one_in_use_takes_no_change() -> None:
    plain, tls = (
        hybrid(spec).one("VpcOrigin", "site-server-euw1").inputs["vpcOriginEndpointConfig"]["name"]
        for spec in (SiteSpec(), SiteSpec(domain="www.example.com", zone_id="Z1"))
    )
    assert plain != tls
    origin = hybrid().one("VpcOrigin", "site-server-euw1")
    assert plain == origin.inputs["vpcOriginEndpointConfig"]["name"]
    assert (origin.moving, origin.ignored) == (("vpcOriginEndpointConfig",), ("tags", "tagsAll"))
    assert origin.inputs["timeouts"] == {"create": "30m", "delete": "30m"}


def test_nothing_is_pointed_at_a_network_before_it_can_be_reached() -> None:
    recorded = hybrid()
    gateway = recorded.one("InternetGateway", "gateway-eu-west-1").urn
    origin = recorded.one("VpcOrigin", "site-server-euw1")
    assert gateway in origin.depends_on
    assert origin.urn in recorded.one("Distribution", "site").depends_on


def test_the_service_takes_every_method_and_sees_the_whole_request() -> None:
    common = {
        "targetOriginId": "server-euw1",
        "viewerProtocolPolicy": "redirect-to-https",
        "allowedMethods": [*READ, *WRITE],
        "cachedMethods": list(READ),
        "compress": True,
        "originRequestPolicyId": ALL_VIEWER,
        "responseHeadersPolicyId": "site-headers-id",
        "functionAssociations": [],
    }
    made = behaviors(hybrid())
    assert made["/api/*"] == {**common, "pathPattern": "/api/*", "cachePolicyId": CACHING_DISABLED}
    assert made["/*"] == {**common, "cachePolicyId": "site-server-revalidate-id"}


def test_what_is_kept_for_a_year_is_only_read_and_without_cookies() -> None:
    recorded = hybrid()
    image = behaviors(recorded)["/image/*"]
    assert (image["allowedMethods"], image["targetOriginId"]) == (list(READ), "server-euw1")
    assert "originRequestPolicyId" not in image
    key = recorded.one("CachePolicy", "site-server-immutable").inputs["parametersInCacheKeyAndForwardedToOrigin"]
    assert key["cookiesConfig"] == {"cookieBehavior": "none"}


def test_a_bucket_is_only_read_and_never_sees_the_viewers_host() -> None:
    made = behaviors(hybrid())
    for path in ("/_next/static/*", "/favicon.ico"):
        assert made[path]["targetOriginId"] == "static-euw1"
        assert made[path]["allowedMethods"] == list(READ)
        assert "originRequestPolicyId" not in made[path]
    assert made["/_next/static/*"]["functionAssociations"] == []
    assert [each["eventType"] for each in made["/favicon.ico"]["functionAssociations"]] == ["viewer-request"]


@pytest.mark.parametrize(
    ("spec", "cookies", "headers"),
    [
        (SiteSpec(), {"cookieBehavior": "all"}, ["Host"]),
        (SiteSpec(vary_by_cookies=()), {"cookieBehavior": "none"}, ["Host"]),
        (
            SiteSpec(vary_by_cookies=("session",), vary_by_headers=("Accept-Language",)),
            {"cookieBehavior": "whitelist", "cookies": {"items": ["session"]}},
            ["Host", "Accept-Language"],
        ),
    ],
)
def test_kept_answers_depend_on_query_host_and_cookies_unless_told_otherwise(
    spec: SiteSpec, cookies: dict[str, Any], headers: list[str]
) -> None:
    policy = hybrid(spec).one("CachePolicy", "site-server-revalidate").inputs
    assert (policy["minTtl"], policy["defaultTtl"], policy["maxTtl"]) == (0, 0, 31536000)
    assert policy["parametersInCacheKeyAndForwardedToOrigin"] == {
        "cookiesConfig": cookies,
        "headersConfig": {"headerBehavior": "whitelist", "headers": {"items": headers}},
        "queryStringsConfig": {"queryStringBehavior": "all"},
        "enableAcceptEncodingBrotli": True,
        "enableAcceptEncodingGzip": True,
    }


def test_the_servers_own_403_and_404_reach_people_and_a_missing_file_is_a_404() -> None:
    recorded = hybrid()
    assert recorded.one("Distribution", "site").inputs["customErrorResponses"] == []
    policy = recorded.one("BucketPolicy", "site-content-euw1").inputs["policy"]
    assert "s3:ListBucket" in policy
    assert "s3:ListBucket" not in site().one("BucketPolicy", "site-content-euw1").inputs["policy"]


def test_the_root_is_the_index_document_only_where_files_answer_it() -> None:
    assert site().one("Distribution", "site").inputs["defaultRootObject"] == "index.html"
    assert "defaultRootObject" not in hybrid().one("Distribution", "site").inputs


@pytest.mark.parametrize("cache", ["revalidate", "immutable"])
def test_a_static_home_before_a_server_is_found_by_the_function_and_not_as_another_url(cache: Any) -> None:
    home = hybrid(routes=(*HYBRID[:-1], route("/", cache), HYBRID[-1]))
    assert "defaultRootObject" not in home.one("Distribution", "site").inputs, "/index.html is the server's"
    rewrite = [{"eventType": "viewer-request", "functionArn": f"arn:aws:function::{ACCOUNT}:site-rewrite"}]
    assert behaviors(home)["/"]["functionAssociations"] == rewrite
    folder = hybrid(routes=(route("/docs/", cache), *HYBRID))
    assert behaviors(folder)["/docs/"]["functionAssociations"] == rewrite
    index = hybrid(routes=(route("/index.html", cache), route("/", cache), *HYBRID))
    assert "defaultRootObject" not in index.one("Distribution", "site").inputs


def test_a_service_that_no_route_goes_to_has_no_way_in() -> None:
    recorded = site()
    assert recorded.of("VpcOrigin") == []


def test_the_wait_for_an_answer_is_a_setting() -> None:
    origins = hybrid(SiteSpec(server_timeout_seconds=7)).one("Distribution", "site").inputs["origins"]
    assert [each["vpcOriginConfig"]["originReadTimeout"] for each in origins if "vpcOriginConfig" in each] == [7]
