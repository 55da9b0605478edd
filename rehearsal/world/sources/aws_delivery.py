"""AWS data sources of what serves the public: distributions, domains, certificates."""

import re

from rehearsal.world import chance

from .generic import matching, project
from .question import Answer, Fields, Question, Refusal

CACHE_POLICIES = {
    "Managed-CachingOptimized": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    "Managed-CachingDisabled": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    "Managed-CachingOptimizedForUncompressedObjects": "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
    "Managed-Elemental-MediaPackage": "08627262-05a9-4f76-9ded-b50ca2e3a84f",
    "Managed-Amplify": "2e54312d-136d-493c-8eb9-b001f22f67d2",
    "UseOriginCacheControlHeaders": "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
    "UseOriginCacheControlHeaders-QueryStrings": "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
}

REQUEST_POLICIES = {
    "Managed-AllViewer": "216adef6-5c7f-47e4-b989-5492eafa07d3",
    "Managed-AllViewerExceptHostHeader": "b689b0a8-53d0-40ab-baf2-68738e2966ac",
    "Managed-AllViewerAndCloudFrontHeaders-2022-06": "33f36d7e-f396-46d9-90e0-52428a34d9dc",
    "Managed-CORS-S3Origin": "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
    "Managed-CORS-CustomOrigin": "59781a5b-3903-41f3-afcb-af62929ccde1",
    "Managed-UserAgentRefererHeaders": "acba4595-bd28-49b8-b9fe-13317c0390fa",
    "Managed-Elemental-MediaTailor-PersonalizedManifests": "775133bc-15f2-49f9-abea-afb2e0bf67d2",
}

RESPONSE_POLICIES = {
    "Managed-SecurityHeadersPolicy": "67f7725c-6f97-4210-82d7-5512b31e9d03",
    "Managed-SimpleCORS": "60669652-455b-4ae9-85a4-c4c02393f86c",
    "Managed-CORS-With-Preflight": "5cc3b908-e619-4b99-88e5-2cf7f45965bd",
    "Managed-CORS-and-SecurityHeadersPolicy": "e61eb60c-9c35-4d20-a928-2b84e02af89c",
    "Managed-CORS-with-preflight-and-SecurityHeadersPolicy": "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
}
"""The ids of the policies that CloudFront itself provides."""


def _managed(kind: str, known: dict[str, str]) -> Answer:
    """Look-up of a CloudFront policy by its name or id."""

    def answer(question: Question) -> Fields:
        found = matching(question, question.records(kind))
        if found:
            return project(question, found)
        name, ident = question.get("name"), question.get("id")
        if ident is None and name is None:
            raise Refusal("name: is missing; give the name or the id of the policy")
        if ident is None and str(name).startswith("Managed-") and name not in known:
            near = ", ".join(sorted(known))
            raise Refusal(f"name: CloudFront has no policy {name!r}; its own are {near}")
        ident = ident or known.get(str(name)) or chance.uuid_of(question.account, kind, name)
        name = name or next((one for one, other in known.items() if other == ident), f"policy-{ident}")
        path = kind.split("/")[1]
        words = re.sub(r"(?=[A-Z])", "-", path).lower()
        return question.completed(
            {
                "id": ident,
                "name": name,
                "arn": f"arn:{question.partition}:cloudfront::{question.account}:{words}/{ident}",
                "etag": "E" + chance.drawn("upper", 13, ident),
            }
        )

    return answer


def _zone(question: Question) -> Fields:
    name = str(question.get("name", "")).rstrip(".")
    wanted = {**question.args, "name": name} if name else question.args
    for record in question.filtered(question.records("route53/zone")):
        if question.get("zoneId") == record.id or (name and str(record.outputs.get("name", "")).rstrip(".") == name):
            return project(
                question,
                record,
                zoneId=record.id,
                name=str(record.outputs.get("name", name)).rstrip("."),
                privateZone=bool(record.inputs.get("vpcs")),
            )
    if not name and question.get("zoneId") is None and not question.narrowed:
        raise Refusal("zoneId: give the id or the name of the hosted zone")
    ident = question.get("zoneId") or "Z" + chance.drawn("upper", 20, question.account, wanted.get("name"))
    servers = [
        f"ns-{chance.number(2048, ident, i)}.awsdns-{chance.number(64, ident, i):02}.{end}"
        for i, end in enumerate(("com", "net", "org", "co.uk"))
    ]
    return question.completed(
        {
            "id": ident,
            "zoneId": ident,
            "name": name or "zone.invalid",
            "arn": f"arn:{question.partition}:route53:::hostedzone/{ident}",
            "nameServers": sorted(servers),
            "primaryNameServer": servers[0],
            "privateZone": question.get("privateZone", False),
            "callerReference": chance.uuid_of(ident),
            "comment": "",
            "resourceRecordSetCount": 2,
            "linkedServiceDescription": "",
            "linkedServicePrincipal": "",
            "tags": {},
        }
    )


def _certificate(question: Question) -> Fields:
    domain = question.get("domain")
    for record in question.records("acm/certificate"):
        names = [record.outputs.get("domainName"), *(record.outputs.get("subjectAlternativeNames") or [])]
        if domain and domain == names[0]:
            return project(question, record, domain=domain, status="ISSUED")
    arn = question.arn(f"certificate/{chance.uuid_of(question.account, question.region, domain)}", service="acm")
    return question.completed(
        {
            "id": arn,
            "arn": arn,
            "domain": domain,
            "status": "ISSUED",
            "certificate": "",
            "certificateChain": "",
            "tags": {},
        }
    )


DELIVERY: dict[str, Answer] = {
    "acm/getCertificate": _certificate,
    "cloudfront/getCachePolicy": _managed("cloudfront/cachePolicy", CACHE_POLICIES),
    "cloudfront/getOriginRequestPolicy": _managed("cloudfront/originRequestPolicy", REQUEST_POLICIES),
    "cloudfront/getResponseHeadersPolicy": _managed("cloudfront/responseHeadersPolicy", RESPONSE_POLICIES),
    "route53/getZone": _zone,
}
