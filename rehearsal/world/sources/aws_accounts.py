"""AWS data sources of accounts: roles, policies, organizations, AWS's own principals."""

import re

from rehearsal.world import chance, regions

from .documents import policy_document
from .generic import matching, project
from .question import Answer, Fields, Question, Refusal

BALANCER_ACCOUNTS = {
    "us-east-1": "127311923021", "us-east-2": "033677994240", "us-west-1": "027434742980", "us-west-2": "797873946194",
    "af-south-1": "098369216593", "ap-east-1": "754344448648", "ap-south-1": "718504428378",
    "ap-northeast-1": "582318560864", "ap-northeast-2": "600734575887", "ap-northeast-3": "383597477331",
    "ap-southeast-1": "114774131450", "ap-southeast-2": "783225319266", "ap-southeast-3": "589379963580",
    "ca-central-1": "985666609251", "eu-central-1": "054676820928", "eu-west-1": "156460612806",
    "eu-west-2": "652711504416", "eu-west-3": "009996457667", "eu-north-1": "897822967062",
    "eu-south-1": "635631232127", "me-south-1": "076674570225", "sa-east-1": "507241528517",
    "us-gov-west-1": "048591011584", "us-gov-east-1": "190560391635", "cn-north-1": "638102146993",
    "cn-northwest-1": "037604701340",
}  # fmt: skip
"""Who writes load balancer logs.

[docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html]
"""


def _role(question: Question) -> Fields:
    name = str(question.get("name", ""))
    if not re.fullmatch(r"[\w+=,.@-]{1,64}", name):
        raise Refusal(f"name: {name!r} is no name of a role; a name has 1 to 64 letters, digits and +=,.@_-")
    found = matching(question, question.records("iam/role"))
    if found:
        return project(question, found)
    return question.completed(
        {
            "id": name,
            "name": name,
            "arn": f"arn:{question.partition}:iam::{question.account}:role/{name}",
            "path": "/",
            "assumeRolePolicy": '{"Version":"2012-10-17","Statement":[]}',
            "uniqueId": "AROA" + chance.drawn("upper", 17, name),
            "createDate": "2020-01-01T00:00:00Z",
            "maxSessionDuration": 3600,
            "description": "",
            "permissionsBoundary": "",
            "roleLastUseds": [],
            "tags": {},
        }
    )


def _policy(question: Question) -> Fields:
    arn, name = question.get("arn"), question.get("name")
    if arn is not None and not re.fullmatch(r"arn:aws[a-z-]*:iam::(\d{12}|aws):policy/.+", str(arn)):
        raise Refusal(f"arn: {arn!r} is no ARN of a policy; it has the form arn:aws:iam::123456789012:policy/name")
    found = matching(question, question.records("iam/policy"))
    if found:
        return project(question, found)
    name = name or str(arn).rsplit("/", 1)[-1]
    arn = arn or f"arn:{question.partition}:iam::{'aws' if _of_aws(str(name)) else question.account}:policy/{name}"
    return question.completed(
        {
            "id": arn,
            "arn": arn,
            "name": name,
            "path": "/",
            "policy": '{"Version":"2012-10-17","Statement":[]}',
            "policyId": "ANPA" + chance.drawn("upper", 17, name),
            "description": "",
            "attachmentCount": 0,
            "tags": {},
        }
    )


def _of_aws(name: str) -> bool:
    return name.startswith(
        ("Amazon", "AWS", "CloudWatch", "ReadOnly", "Administrator", "PowerUser", "SecurityAudit", "ViewOnly")
    )


def _service_account(question: Question) -> Fields:
    region = question.get("region", question.region)
    account = BALANCER_ACCOUNTS.get(region)
    if account is None:
        raise Refusal(
            f"region: there is no account of load balancers for {region!r}; "
            "grant logdelivery.elasticloadbalancing.amazonaws.com"
        )
    return {**question.args, "id": account, "arn": f"arn:{regions.partition(region)}:iam::{account}:root"}


def _organization(question: Question) -> Fields:
    ident = f"o-{chance.drawn('lower', 10, question.account)}"
    root = f"r-{chance.drawn('lower', 4, question.account)}"
    arn = f"arn:{question.partition}:organizations::{question.account}:organization/{ident}"
    me = {
        "arn": f"arn:{question.partition}:organizations::{question.account}:account/{ident}/{question.account}",
        "email": "root@account.invalid",
        "id": question.account,
        "name": "management",
        "status": "ACTIVE",
        "state": "ACTIVE",
        "joinedMethod": "INVITED",
        "joinedTimestamp": "2020-01-01T00:00:00Z",
    }
    roots = [
        {
            "arn": f"arn:{question.partition}:organizations::{question.account}:root/{ident}/{root}",
            "id": root,
            "name": "Root",
            "policyTypes": [],
        }
    ]
    return question.completed(
        {
            "id": ident,
            "arn": arn,
            "accounts": [me],
            "nonMasterAccounts": [],
            "masterAccountId": question.account,
            "masterAccountArn": me["arn"],
            "masterAccountEmail": me["email"],
            "masterAccountName": me["name"],
            "featureSet": "ALL",
            "roots": roots,
            "awsServiceAccessPrincipals": [],
            "enabledPolicyTypes": [],
        }
    )


def _canonical_user(question: Question) -> Fields:
    ident = chance.drawn("hex", 64, question.account, "canonical")
    return {**question.args, "id": ident, "displayName": ""}


def _billing(question: Question) -> Fields:
    return {**question.args, "id": "386209384616", "arn": f"arn:{question.partition}:iam::386209384616:root"}


def _service_principal(question: Question) -> Fields:
    name = f"{question.get('serviceName', 'ec2')}.amazonaws.com"
    return {
        **question.args,
        "id": f"{question.get('serviceName', 'ec2')}.{question.region}.amazonaws.com",
        "name": name,
        "suffix": "amazonaws.com",
        "region": question.region,
    }


ACCOUNTS: dict[str, Answer] = {
    "elb/getServiceAccount": _service_account,
    "getBillingServiceAccount": _billing,
    "getServicePrincipal": _service_principal,
    "iam/getPolicy": _policy,
    "iam/getPolicyDocument": policy_document,
    "iam/getRole": _role,
    "organizations/getOrganization": _organization,
    "s3/getCanonicalUserId": _canonical_user,
}
