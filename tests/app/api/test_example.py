"""The example of the documentation does what it says, against a running server."""

import re
import subprocess
import sys
from pathlib import Path

from tests.browser.running import serving

PAGE = Path(__file__).parents[3] / "docs" / "api.md"


def test_the_example_scores_a_new_application(bundles_dir: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert re.findall(r"^(?:import|from) .*", code, re.M) == ["import requests"]
    with serving(bundles_dir.parent) as running:
        example = code.replace("http://127.0.0.1:8050", running.address)
        done = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.match(r"[0-9]+ points: (Granted|To review|Refused)\n", done.stdout)
    assert len(done.stdout.splitlines()) >= 5
