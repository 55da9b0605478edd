"""What changes between two sets of inputs, and what of it replaces the resource."""

from collections.abc import Callable
from typing import Any

from pulumi.runtime.proto import provider_pb2 as pb

from rehearsal import facts
from rehearsal.paths import get, steps, within
from rehearsal.wire import any_unknown, differences, load, plain
from rehearsal.world.naming import deleted_first
from rehearsal.world.normal import equivalent, normalised, respelt
from rehearsal.world.outputs import tags_of

from .call import Call


def diff(call: Call) -> pb.DiffResponse:
    """Compare a resource's inputs in the state with those of the program, as their cloud understands them."""
    request = call.request
    olds, news = plain(load(request.old_inputs)), plain(load(request.news))
    account, region = call.place(news)
    invented = call.stack.invented.get((request.type, account, request.id))
    if invented and invented.inputs == olds:
        return pb.DiffResponse(changes=pb.DiffResponse.DIFF_NONE, hasDetailedDiff=True)  # nobody knows what it is like
    before = normalised(request.type, olds, account, region)
    after = normalised(request.type, news, account, region)
    roots = {str(steps(path)[0]) for path, _ in differences(before, after)}
    subject = call.subject(news, olds)

    def replaced(path: str) -> bool:
        return facts.replaces(request.type, path, get(olds, path), get(news, path), subject)

    def unmoved(path: str) -> bool:
        if any(within(path, one) for one in request.ignoreChanges):
            return True
        return equivalent(request.type, path, get(olds, path), get(news, path))

    found = diff_of(
        {key: value for key, value in olds.items() if key in roots},
        {key: value for key, value in news.items() if key in roots},
        replaced,
        unmoved,
    )
    _retagged(call, news, found)
    _respelt(call, news, found)
    _moved(call, news, region, found)
    found.deleteBeforeReplace = bool(found.replaces) and deleted_first(call.res, olds, news)
    return found


def _retagged(call: Call, news: dict[str, Any], found: pb.DiffResponse) -> None:
    """A provider's new default tags are a change of everything that it tags."""
    before = plain(load(call.request.olds)).get("tagsAll")
    ignored = any(within("tagsAll", one) for one in call.request.ignoreChanges)
    if ignored or "tags" in found.diffs or not isinstance(before, dict) or any_unknown(news.get("tags")):
        return
    after = tags_of(news.get("tags"), call.connection.config)
    if before != after and not any_unknown(after):
        found.detailedDiff["tagsAll"].kind = pb.PropertyDiff.Kind.UPDATE
        found.diffs.append("tagsAll")
        found.changes = pb.DiffResponse.DIFF_SOME


def _respelt(call: Call, news: dict[str, Any], found: pb.DiffResponse) -> None:
    """What the cloud gave back in its own words differs from what the program says, at every update."""
    kept = plain(load(call.request.olds))
    for key, _ in respelt(call.request.type, news):
        ignored = any(within(key, one) for one in call.request.ignoreChanges)
        if not ignored and key not in found.diffs and kept.get(key) not in (None, news[key]):
            found.detailedDiff[key].kind = pb.PropertyDiff.Kind.UPDATE
            found.diffs.append(key)
            found.changes = pb.DiffResponse.DIFF_SOME


def _moved(call: Call, news: dict[str, Any], region: str, found: pb.DiffResponse) -> None:
    """A provider's new region is a new place for everything that names none of its own.

    hashicorp.github.io/terraform-provider-aws/enhanced-region-support
    """
    before = plain(load(call.request.olds)).get("region")
    if call.package != "aws" or "region" in news or "region" not in (call.res.inputs or {}):
        return
    ignored = any(within("region", one) for one in call.request.ignoreChanges)
    if isinstance(before, str) and before != region and not ignored and "region" not in found.replaces:
        found.detailedDiff["region"].kind = pb.PropertyDiff.Kind.UPDATE_REPLACE
        found.diffs.append("region")
        found.replaces.append("region")
        found.changes = pb.DiffResponse.DIFF_SOME


def diff_of(
    olds: dict[str, Any],
    news: dict[str, Any],
    replaced: Callable[[str], bool],
    unmoved: Callable[[str], bool] = lambda _: False,
) -> pb.DiffResponse:
    """The protocol's answer for two sets of inputs."""
    found = pb.DiffResponse(changes=pb.DiffResponse.DIFF_NONE, hasDetailedDiff=True)
    for path, kind in differences(olds, news):
        if unmoved(path):
            continue
        root, replace = str(steps(path)[0]), replaced(path)
        found.detailedDiff[path].kind = pb.PropertyDiff.Kind.Value(kind + ("_REPLACE" if replace else ""))
        found.detailedDiff[path].inputDiff = True
        if root not in found.diffs:
            found.diffs.append(root)
        if replace and root not in found.replaces:
            found.replaces.append(root)
        found.changes = pb.DiffResponse.DIFF_SOME
    return found
