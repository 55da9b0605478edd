"""The fork server: what it hears of the user's signals."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
WAITING = """
import os, time
from pathlib import Path
from rehearsal import crew
crew.context(dict(os.environ), Path("listing"))
try:
    time.sleep(60)
except KeyboardInterrupt:
    pass
"""


def test_an_interrupt_while_the_sdks_are_loaded_prints_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "listing").write_text("slow\n", "utf-8")
    (tmp_path / "slow.py").write_text("import time\nopen('loading', 'w').close()\ntime.sleep(1)\n", "utf-8")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job may have inherited that it is ignored
    running = subprocess.Popen(
        [sys.executable, "-c", WAITING],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    for _ in range(600):
        if (tmp_path / "loading").exists():
            break
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: everything in the group hears it
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (0, "")
