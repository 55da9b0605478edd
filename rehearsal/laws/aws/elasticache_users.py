"""Laws of ElastiCache's users and their groups."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.world.store import Record

from .reading import text, texts, whole

USER = "aws:elasticache/user:User"
GROUP = "aws:elasticache/userGroup:UserGroup"
CACHES = ("aws:elasticache/replicationGroup:ReplicationGroup",)
DEFAULT = "default"
ROLES = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html"
MOST_PASSWORDS = 2


def _engine(record: Record | Subject) -> str:
    """The engine in lower case: the provider takes it in any."""
    given = record.inputs.get("engine")
    return given.lower() if isinstance(given, str) else ""


def _by_id(subject: Subject, *tokens: str) -> dict[str, Record]:
    """The users or groups that this world made, by the id that AWS keeps in lower case."""
    key = "userId" if tokens == (USER,) else "userGroupId"
    return {str(one.inputs.get(key)).lower(): one for one in subject.neighbours(*tokens)}


@law(USER, source="https://github.com/terraform-aws-modules/terraform-aws-elasticache/issues/65")
def iam_names_the_user_by_its_id(user: Subject) -> Iterator[Finding]:
    """A user that comes with IAM has its id for a name."""
    ident, name = text(user, "userId"), text(user, "userName")
    if user.get("authenticationMode.type") == "iam" and ident and name and ident.lower() != name.lower():
        yield refused(
            "userName",
            name,
            f"is not {ident}: User Id and User name must be same for authentication type: iam "
            "(InvalidParameterCombination)",
        )


@law(USER, source="https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html")
def password_is_asked_for(user: Subject) -> Iterator[Finding]:
    """Who needs no password has none."""
    if user.get("noPasswordRequired") is True and user.get("passwords"):
        yield refused("passwords", "given", "is not allowed with authentication type no-password-required")


@law(GROUP, source="https://github.com/hashicorp/terraform-provider-aws/issues/25593")
def redis_group_has_a_default_user(group: Subject) -> Iterator[Finding]:
    """A group of Redis has a user whose name is `default`."""
    idents = whole(group, "userIds")
    if _engine(group) != "redis" or idents is None or DEFAULT in idents:
        return
    made = _by_id(group, USER)
    found = [made.get(str(ident).lower()) for ident in idents]
    if all(one and one.inputs.get("userName") not in (None, DEFAULT) for one in found):
        yield refused(
            "userIds",
            idents or None,
            "has no user of the name default: User group needs to contain a user with the user name default "
            "(DefaultUserRequired)",
        )


@law(GROUP, source=ROLES)
def valkey_group_has_users_that_prove_themselves(group: Subject) -> Iterator[Finding]:
    """A group of Valkey takes users that come with a password or with IAM."""
    made = _by_id(group, USER) if _engine(group) == "valkey" else {}
    for path, ident in texts(group, "userIds[*]"):
        user = made.get(ident.lower())
        mode = (user.inputs.get("authenticationMode") or {}) if user else {}
        free = isinstance(mode, dict) and mode.get("type") == "no-password-required"
        if user and (free or user.inputs.get("noPasswordRequired") is True):
            yield refused(path, ident, "needs no password, and a group of the engine valkey takes no such user")


@law(*CACHES, source=ROLES)
def users_of_the_caches_engine(cache: Subject) -> Iterator[Finding]:
    """A cache of Redis takes groups of users of Redis; one of Valkey takes both."""
    made = _by_id(cache, GROUP) if _engine(cache) == "redis" else {}
    for path, ident in texts(cache, "userGroupIds[*]"):
        group = made.get(ident.lower())
        if group and _engine(group) == "valkey":
            yield refused(path, ident, "is a group of users of valkey, which a cache of redis does not take")


@law(USER, source="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html")
def passwords_are_of_the_mode(user: Subject) -> Iterator[Finding]:
    """A user with passwords has one or two, of 16 to 128 characters; a user of IAM has none."""
    kind, path = user.get("authenticationMode.type"), "authenticationMode.passwords"
    passwords = whole(user, path)
    if kind == "password" and not user.given(path):
        yield refused(path, None, "is required where the type is password (InvalidParameterCombination)")
    if kind in ("iam", "no-password-required") and passwords:
        yield refused(path, "given", f"must be absent where the type is {kind} (InvalidParameterCombination)")
    for root in (path, "passwords"):
        if len(whole(user, root) or ()) > MOST_PASSWORDS:
            yield refused(root, "given", f"must be at most {MOST_PASSWORDS} (InvalidParameterValue)")
        for place, password in user.each(f"{root}[*]"):
            if isinstance(password, str) and not 16 <= len(password) <= 128:  # noqa: PLR2004 - characters
                yield refused(place, "a password", "must have from 16 to 128 characters (InvalidParameterValue)")
