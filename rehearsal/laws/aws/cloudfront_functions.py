"""Laws of what runs for a cache behaviour: functions of CloudFront's and of Lambda's, and the firewall before them."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .cloudfront import API, DISTRIBUTION, GUIDE, behaviors
from .reading import text, texts

POLICIES = ("cachePolicyId", "originRequestPolicyId", "responseHeadersPolicyId")
LAMBDA = re.compile(r"arn:aws[a-z-]*:lambda:([^:]+):\d{12}:function:[^:]+(?::(.+))?")
EDGE = re.compile(r"arn:aws[a-z-]*:cloudfront::\d*:function/.+")
IDENT = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
EVENTS = ("viewer-request", "viewer-response")
HOME = "us-east-1"
WEB_ACL = "aws:wafv2/webAcl:WebAcl"


@law(DISTRIBUTION, source=f"{GUIDE}/edge-functions-restrictions.html")
def edge_lambda_has_a_version(distribution: Subject) -> Iterator[Finding]:
    """A function of Lambda's is named by one version of it, and lives in us-east-1."""
    for kind in ("defaultCacheBehavior", "orderedCacheBehaviors[*]"):
        for path, arn in texts(distribution, f"{kind}.lambdaFunctionAssociations[*].lambdaArn"):
            found = LAMBDA.fullmatch(arn)
            if found is None:
                continue
            if not re.fullmatch(r"\d+", found[2] or ""):
                yield refused(
                    path,
                    arn,
                    "The function ARN must reference a specific function version. (The ARN must end with the version "
                    "number.) (InvalidLambdaFunctionAssociation)",
                    remedy="make the function with publish=True and give its qualified_arn",
                )
            elif found[1] != HOME:
                yield refused(path, arn, f"The function must be in region '{HOME}' (InvalidLambdaFunctionAssociation)")


@law(DISTRIBUTION, source=f"{API}/API_FunctionAssociation.html")
def function_is_of_the_edge(distribution: Subject) -> Iterator[Finding]:
    """A function of CloudFront's is named by its ARN, and looks at what viewers ask and get."""
    for kind in ("defaultCacheBehavior", "orderedCacheBehaviors[*]"):
        for path, arn in texts(distribution, f"{kind}.functionAssociations[*].functionArn"):
            if arn.startswith("arn:") and not EDGE.fullmatch(arn):
                yield refused(
                    path,
                    arn,
                    "must be the ARN of a CloudFront function (InvalidFunctionAssociation)",
                    remedy="give a lambda function in lambda_function_associations",
                )
        for path, event in texts(distribution, f"{kind}.functionAssociations[*].eventType"):
            if event not in EVENTS:
                yield refused(path, event, f"must satisfy value set: [{', '.join(EVENTS)}] (MalformedXML)")


@law(DISTRIBUTION, source="https://github.com/anomalyco/sst/issues/2822")
def one_function_an_event(distribution: Subject) -> Iterator[Finding]:
    """Of all functions of a behaviour, one looks at each event."""
    for path, _ in behaviors(distribution):
        seen: set[str] = set()
        for key in ("functionAssociations", "lambdaFunctionAssociations"):
            for place, event in texts(distribution, f"{path}.{key}[*].eventType"):
                if event in seen:
                    yield refused(
                        place,
                        event,
                        "The event type of a function association must be unique in the cache behavior "
                        "(InvalidFunctionAssociation)",
                    )
                seen.add(event)


@law(DISTRIBUTION, source=f"{API}/API_CacheBehavior.html")
def policies_are_named_by_id(distribution: Subject) -> Iterator[Finding]:
    """A behaviour names its policies by their IDs, those of CloudFront's own too."""
    for path, _ in behaviors(distribution):
        for key in POLICIES:
            ident = text(distribution, f"{path}.{key}")
            made = distribution.world.answering(ident) if ident else None
            if ident and not IDENT.fullmatch(ident) and not (made and made.id == ident):
                kind = key[0].upper() + key[1:].removesuffix("Id")
                yield refused(
                    f"{path}.{key}",
                    ident,
                    f"is no policy's ID: The specified policy does not exist (NoSuch{kind})",
                    remedy="give the policy's id; get_cache_policy and its like find one of CloudFront's own by name",
                )


@law(DISTRIBUTION, source="https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-creating.html")
def web_acl_is_global(distribution: Subject) -> Iterator[Finding]:
    """The firewall of a distribution is one of scope CLOUDFRONT, named by its ARN."""
    given = text(distribution, "webAclId")
    made = distribution.world.answering(given) if given else None
    if given and given.startswith("arn:") and ":global/webacl/" not in given:
        yield refused(
            "webAclId",
            given,
            "is not accessible by the requester: a distribution takes a web ACL of scope CLOUDFRONT (InvalidWebACLId)",
            remedy='make it with scope="CLOUDFRONT" in us-east-1',
        )
    elif given and made and made.token == WEB_ACL and made.outputs.get("arn") != given:
        yield refused(
            "webAclId",
            given,
            "must be the ARN of a web ACL of WAFv2, not its ID (InvalidWebACLId)",
            remedy="give its arn",
        )
