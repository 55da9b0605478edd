"""What the engine and the program are shown, and what is kept from them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rehearsal import isolation, project, requirements
from rehearsal.stops import CannotRunError

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "fake",
    "AWS_PROFILE": "fake",
    "AZURE_CLIENT_SECRET": "fake",
    "ARM_CLIENT_SECRET": "fake",
    "GOOGLE_APPLICATION_CREDENTIALS": "fake",
    "KUBECONFIG": "fake",
    "PULUMI_ACCESS_TOKEN": "fake",
    "PULUMI_CONFIG_PASSPHRASE": "fake",
    "PULUMI_BACKEND_URL": "s3://fake",
    "GITHUB_TOKEN": "fake",
    "HTTPS_PROXY": "http://fake",
    "SSH_AUTH_SOCK": "fake",
}


def written(folder: Path, files: dict[str, Any]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else yaml.safe_dump(content), "utf-8")
    return folder


def a_project(folder: Path, settings: dict[str, Any] | None = None, files: dict[str, Any] | None = None) -> Path:
    given = {"name": "shop", "runtime": "python", **(settings or {})}
    return written(folder, {"Pulumi.yaml": given, "__main__.py": "", **(files or {})})


def test_the_environment_is_an_allow_list(tmp_path: Path) -> None:
    passed = {"PATH": "/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm", "CI": "true"}
    seen = isolation.environment({**CREDENTIALS, **passed}, tmp_path / "home", tmp_path / "state")
    assert {key: seen[key] for key in passed} == passed
    assert not any("fake" in value for value in seen.values())
    assert seen["HOME"] == str(tmp_path / "home")
    assert seen["PULUMI_BACKEND_URL"] == f"file://{tmp_path}/state"
    assert (seen["PULUMI_CONFIG_PASSPHRASE"], seen["AWS_EC2_METADATA_DISABLED"]) == ("", "true")


def test_a_stack_file_is_copied_without_keys_and_secrets_at_any_depth(tmp_path: Path) -> None:
    secret = {"secure": "v1:abc:def"}
    root = a_project(
        tmp_path / "shop",
        files={
            "Pulumi.dev.yaml": {
                "secretsprovider": "awskms://alias/theirs",
                "encryptedkey": "key",
                "encryptionsalt": "salt",
                "config": {
                    "aws:region": "eu-north-1",
                    "shop:password": secret,
                    "shop:deep": {"a": [{"b": secret, "c": 1}], "secure": "no secret, for it has company", "d": True},
                },
            }
        },
    )
    isolation.copy_stack(project.read(root), "dev", tmp_path)
    assert yaml.safe_load((tmp_path / "Pulumi.dev.yaml").read_text("utf-8")) == {
        "config": {
            "aws:region": "eu-north-1",
            "shop:password": isolation.DUMMY,
            "shop:deep": {
                "a": [{"b": isolation.DUMMY, "c": 1}],
                "secure": "no secret, for it has company",
                "d": True,
            },
        }
    }


def test_pulumi_esc_environments_are_left_out_and_named(tmp_path: Path) -> None:
    root = a_project(tmp_path / "shop", files={"Pulumi.dev.yaml": {"environment": ["shared/network"]}})
    notes = isolation.copy_stack(project.read(root), "dev", tmp_path)
    assert "environment" not in yaml.safe_load((tmp_path / "Pulumi.dev.yaml").read_text("utf-8"))
    assert "shared/network" in notes[0]


def test_a_project_without_stack_files_is_placed_and_says_so(tmp_path: Path) -> None:
    template = {"config": {"size": {"default": "small"}, "aws:region": {"default": "us-west-2"}, "owner": {}}}
    root = a_project(tmp_path / "shop", {"template": template})
    notes = isolation.copy_stack(project.read(root), "dev", tmp_path)
    assert yaml.safe_load((tmp_path / "Pulumi.dev.yaml").read_text("utf-8"))["config"] == {
        "shop:size": "small",
        "aws:region": "us-west-2",
        "azure-native:location": "westeurope",
    }
    assert "no stack file" in notes[0]


def test_a_place_that_the_project_itself_names_is_left_to_it(tmp_path: Path) -> None:
    root = a_project(tmp_path / "shop", {"config": {"aws:region": "sa-east-1"}})
    isolation.copy_stack(project.read(root), "dev", tmp_path)
    config = yaml.safe_load((tmp_path / "Pulumi.dev.yaml").read_text("utf-8"))["config"]
    assert "aws:region" not in config


@pytest.mark.parametrize(
    ("main", "expected"), [(None, ""), ("infra", "infra"), ("infra/app.py", "infra/app.py"), ("./", "")]
)
def test_the_copied_project_points_back_at_the_program(tmp_path: Path, main: str | None, expected: str) -> None:
    root = a_project(
        tmp_path / "shop", {"main": main} if main else {}, files={"infra/__main__.py": "", "infra/app.py": ""}
    )
    isolation.copy_project(project.read(root), tmp_path)
    settings = yaml.safe_load((tmp_path / "Pulumi.yaml").read_text("utf-8"))
    assert settings["main"] == str(root / expected).rstrip("/")


def test_the_copied_project_keeps_names_and_leaves_the_backend(tmp_path: Path) -> None:
    plugins = {"providers": [{"name": "own", "path": "bin/own"}]}
    given = {"pulumi:autonaming": {"mode": "verbatim"}}
    root = a_project(
        tmp_path / "shop",
        {"backend": {"url": "s3://state"}, "stackConfigDir": "stacks", "config": given, "plugins": plugins},
    )
    isolation.copy_project(project.read(root), tmp_path)
    settings = yaml.safe_load((tmp_path / "Pulumi.yaml").read_text("utf-8"))
    assert settings["config"] == given
    assert settings["plugins"]["providers"][0]["path"] == f"{root}/bin/own"
    assert not settings.keys() & {"backend", "stackConfigDir"}


def test_stack_files_are_found_where_the_project_keeps_them(tmp_path: Path) -> None:
    root = a_project(
        tmp_path, {"stackConfigDir": "stacks"}, files={"stacks/Pulumi.b.yaml": "", "stacks/Pulumi.a.json": "{}"}
    )
    assert project.read(root).stacks() == ["a", "b"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"runtime": "nodejs"}, "the runtime is 'nodejs'; only programs in Python can be rehearsed"),
        ({"runtime": {"name": "yaml"}}, "the runtime is 'yaml'"),
        ({"name": None}, "`name` is None"),
        ({"main": "nowhere"}, "`main` is 'nowhere'"),
    ],
)
def test_what_cannot_be_run_is_said_clearly(tmp_path: Path, settings: dict[str, Any], words: str) -> None:
    with pytest.raises(CannotRunError) as raised:
        project.read(a_project(tmp_path, settings))
    assert words in str(raised.value)
    assert str(tmp_path) in str(raised.value)


@pytest.mark.parametrize("content", ["- a list", "a: [unclosed", "\x00"])
def test_a_broken_project_file_is_named(tmp_path: Path, content: str) -> None:
    written(tmp_path, {"Pulumi.yaml": content})
    with pytest.raises(CannotRunError, match=r"Pulumi\.yaml"):
        project.read(tmp_path)


def test_a_package_that_the_program_imports_must_be_installed(tmp_path: Path) -> None:
    listed = "pulumi>=3\npulumi-nebula==1.0  # no such package\n"
    root = a_project(tmp_path, files={"requirements.txt": listed, "__main__.py": "import pulumi_nebula as nebula\n"})
    with pytest.raises(CannotRunError, match=r"names pulumi-nebula, which the program imports"):
        requirements.check(project.read(root))


def test_a_package_that_nothing_imports_is_only_noted(tmp_path: Path) -> None:
    listed = "pulumi>=3\n-r more.txt\nother; sys_platform == 'win32'\nwheel\n"
    root = a_project(tmp_path, files={"requirements.txt": listed, "more.txt": "no-such-linter[all]~=2.0\n"})
    assert requirements.check(project.read(root)) == [
        "more.txt names no-such-linter, which is not installed; nothing here imports it"
    ]


def test_a_list_that_is_named_like_a_stack_is_none(tmp_path: Path) -> None:
    own = {"Pulumi.dev.yaml": {"config": {}}, "Pulumi.dev_rules.yaml": [{"port": 80}], "Pulumi.broken.yaml": "a: ["}
    read = project.read(a_project(tmp_path, files=own))
    assert (read.stacks(), read.strays()) == (["broken", "dev"], ["Pulumi.dev_rules.yaml"])
