"""python -m tests.bench.feature_step RAW_DIR FILE: only the feature step of a build; writes its seconds to FILE."""

import sys
import time
from pathlib import Path

from data.raw import open_raw
from model.training.compute import compute_features


def main(raw_dir: str, seconds: str) -> None:
    """From tables that are closed to the feature table in memory; starting Python does not count."""
    started = time.perf_counter()
    compute_features(open_raw(Path(raw_dir)))
    Path(seconds).write_text(str(time.perf_counter() - started))


if __name__ == "__main__":
    main(*sys.argv[1:])
