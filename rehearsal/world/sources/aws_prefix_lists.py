"""AWS data sources of prefix lists, those that AWS manages among them."""

from rehearsal.world import chance

from .generic import matching, project
from .question import Answer, Fields, Question, Refusal

PREFIX_LISTS = {
    "com.amazonaws.global.cloudfront.origin-facing": {
        "us-east-1": "pl-3b927c52", "us-east-2": "pl-b6a144df", "us-west-1": "pl-4ea04527", "us-west-2": "pl-82a045eb",
        "eu-west-1": "pl-4fa04526", "eu-west-2": "pl-93a247fa", "eu-west-3": "pl-75b1541c",
        "eu-central-1": "pl-a3a144ca", "eu-north-1": "pl-fab65393", "ap-northeast-1": "pl-58a04531",
        "ap-northeast-2": "pl-22a6434b", "ap-southeast-1": "pl-31a34658", "ap-southeast-2": "pl-b8a742d1",
        "ap-south-1": "pl-9aa247f3", "ca-central-1": "pl-38a64351", "sa-east-1": "pl-5da64334",
    },
}  # fmt: skip
"""Prefix lists that AWS manages, by region."""


def _prefix_list(question: Question) -> Fields:
    found = matching(question, question.records("ec2/managedPrefixList"))
    if found:
        return project(question, found)
    name = _prefix_name(question)
    known = PREFIX_LISTS.get(name, {}).get(question.region)
    ident = (
        question.get("id")
        or question.get("prefixListId")
        or known
        or f"pl-{chance.drawn('hex', 8, question.region, name)}"
    )
    if not str(ident).startswith("pl-"):
        raise Refusal(f"id: {ident!r} is malformed; the id of a prefix list has the form pl-0123abcd")
    by_aws = name.startswith("com.amazonaws")
    owner = "AWS" if by_aws else question.account
    arn = f"arn:{question.partition}:ec2:{question.region}:{'aws' if by_aws else question.account}:prefix-list/{ident}"
    entries = [{"cidr": "192.0.2.0/24", "description": ""}]
    return question.completed(
        {
            "id": ident,
            "prefixListId": ident,
            "name": name,
            "arn": arn,
            "ownerId": owner,
            "addressFamily": "IPv4",
            "maxEntries": 60,
            "version": 1,
            "entries": entries,
            "cidrBlocks": ["192.0.2.0/24"],
            "tags": {},
        }
    )


def _prefix_name(question: Question) -> str:
    named = question.get("name")
    for one in question.get("filters", []):
        if one.get("name") == "prefix-list-name" and one.get("values"):
            named = named or one["values"][0]
    return str(named or f"com.amazonaws.{question.region}.s3")


PREFIXES: dict[str, Answer] = {
    "getPrefixList": _prefix_list,
    "ec2/getManagedPrefixList": _prefix_list,
    "ec2/getPrefixList": _prefix_list,
}
