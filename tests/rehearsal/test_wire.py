"""The codec loses nothing, and secrets keep their place."""

import pytest
from google.protobuf.json_format import MessageToDict, ParseDict
from google.protobuf.struct_pb2 import Struct
from hypothesis import given
from hypothesis import strategies as st

from rehearsal import paths, wire

HIDDEN = {wire.SIGNATURE: wire.SECRET, "value": "hunter2"}
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
objects = st.dictionaries(texts, values, max_size=5)


@given(objects)
def test_what_is_dumped_is_loaded_again(values: dict[str, object]) -> None:
    assert wire.load(wire.dump(values)) == values


@given(objects)
def test_the_codec_agrees_with_protobufs_own(values: dict[str, object]) -> None:
    assert wire.dump(values) == ParseDict(MessageToDict(wire.dump(values)), Struct())


def test_empty_lists_and_objects_are_not_nothing() -> None:
    assert wire.load(wire.dump({"a": [], "b": {}, "c": None})) == {"a": [], "b": {}, "c": None}


def test_whole_numbers_become_integers_and_booleans_stay() -> None:
    loaded = wire.load(wire.dump({"a": 1.0, "b": True, "c": 1.5}))
    assert (type(loaded["a"]), type(loaded["b"]), type(loaded["c"])) == (int, bool, float)


def test_what_no_struct_can_hold_is_named() -> None:
    with pytest.raises(TypeError, match="set"):
        wire.dump({"a": {1}})


def test_plain_removes_every_mark() -> None:
    output = {wire.SIGNATURE: wire.OUTPUT, "value": HIDDEN, "secret": True}
    reference = {wire.SIGNATURE: wire.REFERENCE, "urn": "urn:x", "id": "vpc-1"}
    unknown = {wire.SIGNATURE: wire.OUTPUT, "dependencies": []}
    given = {"a": [HIDDEN], "b": output, "c": reference, "d": unknown}
    assert wire.plain(given) == {"a": ["hunter2"], "b": "hunter2", "c": "vpc-1", "d": wire.UNKNOWN}


def test_assets_keep_their_form() -> None:
    asset = {wire.SIGNATURE: wire.ASSET, "hash": "abc", "text": "hello"}
    assert wire.plain({"source": asset}) == {"source": asset}


@pytest.mark.parametrize("sentinel", sorted(wire.UNKNOWNS))
def test_every_sentinel_is_unknown(sentinel: str) -> None:
    assert wire.is_unknown(sentinel)
    assert wire.any_unknown({"a": [{"b": sentinel}]})


def test_secrets_are_listed_with_their_paths() -> None:
    assert list(wire.secrets({"a": [{"b.c": HIDDEN}], "d": 1})) == [('a[0]["b.c"]', "hunter2")]


def test_marks_are_put_back_where_a_twin_has_them() -> None:
    twin = {"password": HIDDEN, "list": [1, HIDDEN]}
    marked = wire.marked({"password": "new", "list": [1, "other"], "open": 1}, twin)
    assert marked == {
        "password": {**HIDDEN, "value": "new"},
        "list": [1, {**HIDDEN, "value": "other"}],
        "open": 1,
    }


def test_a_list_of_another_length_is_secret_as_a_whole() -> None:
    assert wire.is_secret(wire.marked(["a", "b"], [HIDDEN]))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": True}, [("a", "UPDATE")]),
        ({"a": [1, 2]}, {"a": [1]}, [("a[1]", "DELETE")]),
        ({}, {"a": {"b": 1}}, [("a", "ADD")]),
        ({"a": {"b": 1}}, {"a": {"b": wire.UNKNOWN}}, [("a.b", "UPDATE")]),
        ({"p": HIDDEN}, {"p": "hunter2"}, []),
        ({"__defaults": []}, {"__defaults": ["name"]}, []),
        ({"tags": {"a.b": 1}}, {"tags": {"a.b": 2}}, [('tags["a.b"]', "UPDATE")]),
    ],
)
def test_differences_are_leaves(old: object, new: object, expected: list[tuple[str, str]]) -> None:
    assert list(wire.differences(old, new)) == expected


def test_assets_without_contents_are_compared_by_hash() -> None:
    full = {wire.SIGNATURE: wire.ASSET, "hash": "abc", "text": "hello"}
    assert not list(wire.differences({"a": full}, {"a": {wire.SIGNATURE: wire.ASSET, "hash": "abc"}}))
    assert list(wire.differences({"a": full}, {"a": {wire.SIGNATURE: wire.ASSET, "hash": "def"}}))


@given(st.lists(texts.filter(bool) | st.integers(0, 9), min_size=1, max_size=5))
def test_a_joined_path_leads_back_to_its_steps(steps: list[str | int]) -> None:
    path = ""
    for step in steps:
        path = wire.join(path, step)
    if not any(isinstance(step, str) and ("\\" in step or "]" in step) for step in steps):
        assert paths.steps(path) == steps


def test_put_makes_what_is_on_the_way() -> None:
    values: dict[str, object] = {"list": [{"a": 1}]}
    paths.put(values, "list[0].b.c", 2)
    paths.put(values, 'tags["x.y"]', "z")
    assert values == {"list": [{"a": 1, "b": {"c": 2}}], "tags": {"x.y": "z"}}
    with pytest.raises(LookupError, match=r"list\[3\]"):
        paths.put(values, "list[3].a", 1)


def test_a_path_lies_within_itself_and_what_leads_to_it() -> None:
    assert paths.within("tags.a", "tags")
    assert paths.within("tags[0]", "tags")
    assert not paths.within("tagsAll", "tags")
