"""The command as a person or a pipeline runs it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from rehearsal.cli import main
from rehearsal.versions import Engine

pytestmark = pytest.mark.engine
PROJECTS = Path(__file__).parent / "projects"
ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(engine: Engine, tmp_path: Path) -> dict[str, str]:
    """A bare environment in which the engine is found, with a temporary folder to look for leftovers in."""
    (tmp_path / "tmp").mkdir()
    path = os.pathsep.join((str(engine.path.parent), os.environ["PATH"]))
    return {"PATH": path, "TMPDIR": str(tmp_path / "tmp"), "PYTHONPATH": str(ROOT)}


@pytest.fixture
def rehearse(environment: dict[str, str]) -> Run:
    """Run the command in a process of its own."""

    def run(*arguments: str, before: tuple[str, ...] = (), **more: str) -> subprocess.CompletedProcess[str]:
        command = [*before, sys.executable, "-m", "rehearsal", *arguments]
        return subprocess.run(command, env={**environment, **more}, capture_output=True, text=True, check=False)

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample project in a repository of its own."""
    folder = tmp_path / "checkout"
    shutil.copytree(PROJECTS / "three", folder, ignore=shutil.ignore_patterns("__pycache__"))
    somebody = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*somebody, "commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def leftovers(environment: dict[str, str]) -> list[str]:
    return sorted(path.name for path in Path(environment["TMPDIR"]).iterdir() if path.name.startswith("rehearsal-"))


def processes(environment: dict[str, str], patience: int = 100) -> list[psutil.Process]:
    """What still runs with the temporary folder of this test; a fork server takes a moment to see its parent's end."""
    found: list[psutil.Process] = []
    for _ in range(patience):
        found = [one for one in psutil.process_iter() if _with(one, environment["TMPDIR"])]
        if not found:
            break
        time.sleep(0.1)
    return found


def _with(process: psutil.Process, folder: str) -> bool:
    try:
        return process.environ().get("TMPDIR") == folder and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.AccessDenied, psutil.NoSuchProcess):
        return False


def test_every_stack_lives_and_the_checkout_stays_as_it_was(
    rehearse: Run, project: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    done = rehearse("--project", str(project), "--export", str(tmp_path / "exported"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "dev, prod lived their whole life" in done.stdout
    assert "never: permissions, quotas, capacity, timing" in done.stdout
    changed = subprocess.run(["git", "status", "--short"], cwd=project, capture_output=True, text=True, check=True)
    assert changed.stdout == ""
    exported = {
        name: json.loads((tmp_path / "exported" / f"{name}.json").read_text("utf-8")) for name in ("dev", "prod")
    }
    types = {resource["type"] for resource in exported["dev"]["deployment"]["resources"]}
    assert {"aws:s3/bucket:Bucket", "azure-native:resources:ResourceGroup", "kubernetes:core/v1:Secret"} <= types
    assert [leftovers(environment), processes(environment)] == [[], []]


def test_json_is_one_document_without_secrets(rehearse: Run, project: Path) -> None:
    done = rehearse("prod", "--json", "--project", str(project))
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert (found["version"], found["ok"], found["exit_code"], found["project"]["name"]) == (1, True, 0, "three")
    [stack] = found["stacks"]
    names = ["up", "preview", "refresh", "brake", "destroy"]
    assert [(phase["name"], phase["ok"]) for phase in stack["phases"]] == [(name, True) for name in names]
    assert [urn.rsplit("::", 1)[-1] for urn in stack["protected"]] == ["files"]
    assert "Rehearsal-0-Secret" not in done.stdout + done.stderr


def test_fake_credentials_and_a_cut_network_change_nothing(rehearse: Run, project: Path) -> None:
    fakes = {
        "AWS_ACCESS_KEY_ID": "fake-id",
        "AWS_PROFILE": "fake",
        "AZURE_CLIENT_SECRET": "fake",
        "ARM_CLIENT_SECRET": "fake",
        "KUBECONFIG": "/nonexistent/fake",
        "PULUMI_ACCESS_TOKEN": "pul-fake",
        "PULUMI_BACKEND_URL": "s3://fake",
        "HOME": "/nonexistent",
    }
    with (project / "__main__.py").open("a", encoding="utf-8") as source:
        source.write('import os\npulumi.export("environment", {k: v for k, v in os.environ.items() if "fake" in v})\n')
    done = rehearse("dev", "--json", "--keep", "--project", str(project), before=_without_network(), **fakes)
    assert done.returncode == 0, done.stdout + done.stderr
    kept = Path(done.stderr.split("working in ", 1)[1].split(", which is kept", maxsplit=1)[0])
    assert "fake" not in (kept / "work" / "Pulumi.dev.yaml").read_text("utf-8")
    assert json.loads((kept / "state/.pulumi/stacks/three/dev.json").read_text("utf-8"))
    shutil.rmtree(kept)


def _without_network() -> tuple[str, ...]:
    """A prefix that leaves a command only the loopback, where the system lets us do that."""
    prefix = ("unshare", "--user", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh")
    able = (
        subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
        if shutil.which("unshare")
        else False
    )
    return prefix if able else ()


def test_a_refused_program_ends_with_1_and_says_where(rehearse: Run, project: Path) -> None:
    source = project / "__main__.py"
    source.write_text(
        source.read_text("utf-8").replace('tags={"environment": pulumi.get_stack()}', 'tags={"n": [1]}'), "utf-8"
    )
    done = rehearse("dev", "--json", "--project", str(project))
    assert done.returncode == 1, done.stdout + done.stderr
    [problem] = [one for one in json.loads(done.stdout)["stacks"][0]["problems"] if one["kind"] == "refused"]
    assert (problem["urn"].rsplit("::", 1)[-1], problem["path"]) == ("files", "tags")
    plain = rehearse("dev", "--project", str(project))
    assert plain.returncode == 1
    assert "✗ refused dev up aws:s3/bucket:Bucket files" in plain.stdout
    assert "this would not deploy as it is" in plain.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--project", str(PROJECTS / "three"), "staging"),
            "there is no Pulumi.staging.yaml; the stacks are dev, prod",
        ),
        (("--project", "nowhere"), "there is no such folder"),
        (("--project", str(PROJECTS / "three"), "--scenario", "nowhere.yaml"), "nowhere.yaml"),
        (("--project", str(PROJECTS / "three"), "--export", __file__), f"--export {__file__}: "),
        (("--project", str(PROJECTS / "three"), "--env", "AWS_PROFILE=fake"), "--env AWS_PROFILE: opens an account"),
        (("--project", str(PROJECTS / "three"), "pulumi", "login"), "needs a network or an account"),
        (("--project", str(PROJECTS / "three"), "pulumi", "up", "--cwd", "/"), "--cwd would lead out"),
        (("--unknown",), "unrecognized arguments"),
    ],
)
def test_what_the_tool_cannot_do_ends_with_2_and_one_clear_line(
    rehearse: Run, environment: dict[str, str], arguments: tuple[str, ...], words: str
) -> None:
    done = rehearse(*arguments)
    assert done.returncode == 2, done.stdout + done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert leftovers(environment) == []


def test_help_tells_of_every_command_and_status(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    for word in (
        "STACK",
        "--json",
        "--export",
        "--keep",
        "--scenario",
        "--project",
        "rehearse pulumi",
        "forget",
        "130",
    ):
        assert word in said


def asleep(environment: dict[str, str], project: Path) -> subprocess.Popen[str]:
    """A rehearsal of a program that has started and goes on for minutes."""
    with (project / "__main__.py").open("a", encoding="utf-8") as source:
        source.write(f'import time\nopen("{environment["TMPDIR"]}/asleep", "w").close()\ntime.sleep(600)\n')
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job may have inherited that it is ignored
    running = subprocess.Popen(
        [sys.executable, "-m", "rehearsal", "dev", "--project", str(project)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    for _ in range(600):
        if (Path(environment["TMPDIR"]) / "asleep").exists():
            break
        time.sleep(0.1)
    assert processes(environment, patience=1)
    return running


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_no_process_and_no_file(
    environment: dict[str, str], project: Path, number: signal.Signals
) -> None:
    running = asleep(environment, project)
    os.killpg(running.pid, number)  # as a terminal does: everything in the group hears it
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert said == "rehearse: interrupted; no process, lock or file is left behind\n"
    assert [leftovers(environment), processes(environment)] == [[], []]


def test_a_run_that_is_killed_leaves_no_process(environment: dict[str, str], project: Path) -> None:
    running = asleep(environment, project)
    running.kill()
    running.communicate(timeout=30)
    assert processes(environment) == []


def test_pulumi_commands_share_one_world_until_it_is_forgotten(rehearse: Run, project: Path, tmp_path: Path) -> None:
    own = ("--project", str(project), "pulumi")
    plan, graph = tmp_path / "plan.json", tmp_path / "graph.dot"
    first = rehearse(*own, "preview", "--save-plan", str(plan), "--stack", "dev", "--non-interactive")
    assert first.returncode == 0, first.stdout + first.stderr
    made = rehearse(*own, "up", "--yes", "--plan", str(plan), "--stack", "dev", "--non-interactive")
    assert made.returncode == 0, made.stdout + made.stderr
    assert "password: [secret]" in made.stdout
    again = rehearse(*own, "preview", "--expect-no-changes", "--non-interactive", "-s", "dev")
    assert again.returncode == 0, again.stdout + again.stderr
    assert rehearse(*own, "stack", "graph", str(graph), "-s", "dev").returncode == 0
    assert "index" in graph.read_text("utf-8")
    assert rehearse(*own, "stack", "output", "nothing", "-s", "dev").returncode != 0, "Pulumi's own exit status"
    assert "gone" in rehearse("forget", "--project", str(project)).stderr
    fresh = rehearse(*own, "preview", "--expect-no-changes", "--non-interactive", "-s", "dev")
    assert fresh.returncode != 0
    assert rehearse("forget", "--project", str(project)).returncode == 0
    changed = subprocess.run(["git", "status", "--short"], cwd=project, capture_output=True, text=True, check=True)
    assert changed.stdout == ""


def test_tidying_that_never_ends_is_given_up(environment: dict[str, str]) -> None:
    code = (
        "import os, signal, time\nfrom rehearsal import cli\ncli.PATIENCE = 0.2\n"
        "signal.signal(signal.SIGINT, cli._interrupt)\n"
        "try:\n    os.kill(os.getpid(), signal.SIGINT)\n    time.sleep(60)\n"
        "except KeyboardInterrupt:\n    time.sleep(60)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.returncode == 130
    assert "files may be left in" in ended.stderr


def test_a_programs_modules_may_have_names_of_the_rehearsals_own(rehearse: Run, tmp_path: Path) -> None:
    folder = tmp_path / "checkout"
    (folder / "components").mkdir(parents=True)
    (folder / "Pulumi.yaml").write_text("{name: shop, runtime: python}", "utf-8")
    (folder / "__main__.py").write_text("from components.web import WORDS\nprint(WORDS)\n", "utf-8")
    (folder / "components/web.py").write_text("WORDS = 'of the program'\n", "utf-8")  # and no __init__.py
    done = rehearse("--project", str(folder))
    assert done.returncode == 0, done.stdout


def test_a_program_is_handed_the_variables_that_are_named_and_told_of_those_that_are_not(
    rehearse: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "Pulumi.yaml").write_text("{name: shop, runtime: python}", "utf-8")
    (folder / "__main__.py").write_text(
        "import os\nassert os.environ['TIER'] + os.environ['SIZE'] == 'web1'\n", "utf-8"
    )
    done = rehearse("--project", str(folder), "--env", "TIER=web", "--env", "SIZE", SIZE="1")
    assert done.returncode == 0, done.stdout
    lacking = rehearse("--project", str(folder), "--env", "TIER=web", SIZE="1")
    assert lacking.returncode == 1
    assert "nothing of your environment by itself: rehearse --env SIZE=VALUE" in lacking.stdout
    assert "<frozen" not in lacking.stdout
    shown = rehearse("--env", "TIER=web", "--env", "SIZE=1", "--project", str(folder), "pulumi", "preview")
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert rehearse("--project", str(folder), "forget").returncode == 0
