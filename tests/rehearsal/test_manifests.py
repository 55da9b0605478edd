"""Kubernetes YAML text, read as the provider reads it."""

import pytest

from rehearsal import manifests

OBJECT = "apiVersion: v1\nkind: ConfigMap\n"


def test_documents_come_in_order_and_empty_ones_are_left_out() -> None:
    text = (
        f"# nothing\n---\n{OBJECT}metadata: {{name: a}}\n---\n\n---\nkind: only\n---\n{OBJECT}metadata: {{name: b}}\n"
    )
    assert [one["metadata"]["name"] for one in manifests.decode(text)] == ["a", "b"]
    assert manifests.decode("") == []


def test_json_is_read_too() -> None:
    assert manifests.decode('{"apiVersion": "v1", "kind": "Pod"}') == [{"apiVersion": "v1", "kind": "Pod"}]


def test_lists_stay_whole() -> None:
    [one] = manifests.decode(f"apiVersion: v1\nkind: List\nitems:\n- {{{', '.join(OBJECT.splitlines())}}}\n")
    assert one["items"] == [{"apiVersion": "v1", "kind": "ConfigMap"}]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("1:30", "1:30"),
        ("2020-01-01", "2020-01-01"),
        ("2020-01-01T10:00:00Z", "2020-01-01T10:00:00Z"),
        ("1e3", 1000),
        ("0644", 420),
        ("0o17", 15),
        ("0x1F", 31),
        ("yes", True),
        ("off", False),
        ("'yes'", "yes"),
        ("~", None),
        ("", None),
        ("1.5", 1.5),
        ("1_000", 1000),
        ("08", 8),
        ("1.2.3", "1.2.3"),
        ("-5", -5),
        ("=", "="),
        ("127.0.0.1", "127.0.0.1"),
    ],
)  # fmt: skip - a table
def test_plain_scalars_are_read_as_go_reads_them(given: str, read: object) -> None:
    [one] = manifests.decode(f"{OBJECT}data:\n  k: {given}\n")
    assert one["data"]["k"] == read
    assert type(one["data"]["k"]) is type(read)


def test_every_key_becomes_text() -> None:
    [one] = manifests.decode(f"{OBJECT}data: {{80: a, true: b, 1.5: c}}\n")
    assert one["data"] == {"80": "a", "true": "b", "1.5": "c"}


def test_anchors_and_merges_are_resolved() -> None:
    [one] = manifests.decode(f"{OBJECT}x: &x {{a: 1}}\ndata:\n  <<: *x\n  b: 2\n")
    assert one["data"] == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{OBJECT}data: [1\nmore: 2\n", "line 4"),
        (f"{OBJECT}a: b: c\n", "line 3"),
        (f"{OBJECT}---\n- 1\n", "line 4: [1] is not a Kubernetes object"),
        ("text", "is not a Kubernetes object"),
        (f"{OBJECT}\tdata: 1\n", "line 3"),
        (f"{OBJECT}data: .inf\n", "cannot become JSON"),
        ("&a [*a]\n", "an alias holds itself"),
        (f"{OBJECT}data: !secret x\n", "line 3"),
    ],
)
def test_malformed_text_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(manifests.ManifestError) as refusal:
        manifests.decode(text)
    assert said in str(refusal.value)


def test_the_default_namespace_is_set_on_objects_that_live_in_one() -> None:
    text = f"{OBJECT}---\napiVersion: v1\nkind: Namespace\n---\n{OBJECT}metadata: {{namespace: own}}\n"
    found = [one.get("metadata", {}).get("namespace") for one in manifests.decode(text, "given")]
    assert found == ["given", None, "own"]
