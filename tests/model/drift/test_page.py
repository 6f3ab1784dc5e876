import html
import json
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest

from model.drift import limits
from model.drift.page import FEWEST_TOLD, _read, heading, performance_table, pool_rare, titles_of, with_heading

ROOT = Path(__file__).parents[3]
PYTHON = ROOT / ".venv-drift" / "bin" / "python"

ESTIMATED = {
    "measured_before": 0.5,
    "estimated_before": 0.5,
    "estimated_after": {"value": 0.6, "low": 0.5, "high": 0.7},
}
DESCRIBED = {
    "bundle": "20260101T000000Z-abc",
    "verdict": {"en": "Stable & sound", "fr": "Stable"},
    "explanations": [{"words": {"en": "Because <it> is so", "fr": "Parce que"}}],
    "costs": [10.0, 1.0],
    "performance": dict.fromkeys(("default_rate", "auc", "cost_per_client"), ESTIMATED),
    "chosen": [{"name": "income", "label": "Income", "words": False}, {"name": "sex", "label": "Sex", "words": True}],
}


def test_features_of_one_label_are_told_apart() -> None:
    chosen = [{"name": name, "label": label} for name, label in (("a", "Age"), ("b", "Sum"), ("c", "Sum"))]
    titles = titles_of(chosen)
    assert [titles[name] for name in "abc"] == ["Age", "Sum (b)", "Sum (c)"]
    assert titles["points"] == "Score (points)"


def test_no_word_can_end_the_script_that_it_stands_in(tmp_path: Path) -> None:
    hostile = "</script><script>alert(1)</script>"
    path = tmp_path / "current.parquet"
    pl.DataFrame({"sex": [hostile, None, "F"], "income": [1.0, None, 2.0]}).write_parquet(path)
    titles = {"sex": titles_of([{"name": "sex", "label": f"Sex {hostile}"}])["sex"], "income": "Income"}
    table = _read(path, titles)
    assert "<" not in "".join(map(str, (*table.columns, *table[titles["sex"]])))
    assert hostile.replace("<", "‹") in set(table[titles["sex"]])
    assert sorted(table["Income"].dropna()) == [1.0, 2.0]


def test_words_of_few_clients_are_not_drawn() -> None:
    side = pd.DataFrame({"word": ["often"] * 8 + ["rare"] * 4 + [None] + [f"somebody {i}" for i in range(20)]})
    sides = [side.copy(), side.copy()]
    pool_rare(sides, ["word"])
    assert {word for side in sides for word in side["word"].dropna()} == {"often", "(other)"}
    assert sides[0]["word"].isna().sum() == 1
    assert FEWEST_TOLD == limits.FEWEST_TOLD


def test_the_heading_says_the_verdict_and_escapes_what_it_says() -> None:
    text = heading(DESCRIBED, {"auc": {"value": 0.75, "low": 0.7, "high": 0.8}})
    assert "Stable &amp; sound" in text
    assert "Because &lt;it&gt; is so" in text
    assert "the 2 features" in html.unescape(text)
    assert "0.750 (0.700 to 0.800)" in performance_table(
        DESCRIBED["performance"], {"auc": {"value": 0.75, "low": 0.7, "high": 0.8}}
    )


def test_the_heading_stands_at_the_top_of_the_body() -> None:
    assert (
        with_heading("<html><body><p></p></body></html>", "<h1></h1>") == "<html><body><h1></h1><p></p></body></html>"
    )
    with pytest.raises(ValueError, match="has no <body>"):
        with_heading("<html></html>", "")


@pytest.mark.skipif(not PYTHON.exists(), reason="there is no .venv-drift: make drift-report makes it")
def test_the_page_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    for side, moved in (("reference", 0), ("current", 1)):
        probability = rng.beta(1, 8, 600)
        columns = {"income": rng.normal(moved, 1, 600), "sex": rng.choice(["F", "</script><script>"], 600)}
        score = {"points": 500 - 100 * probability, "probability": probability, "granted": probability < 0.1}
        outcome = {"default": (rng.random(600) < probability).astype(int)}
        pl.DataFrame(columns | score | outcome).write_parquet(tmp_path / f"{side}.parquet")
    (tmp_path / "columns.json").write_text(json.dumps(DESCRIBED))
    command = [PYTHON, "-I", ROOT / "model" / "drift" / "page.py", tmp_path, tmp_path / "drift.html"]
    subprocess.run(list(map(str, command)), check=True, timeout=120)
    page = (tmp_path / "drift.html").read_text(encoding="utf-8")
    assert "Stable &amp; sound" in page
    assert "‹/script>‹script>" in page.replace("\\u2039", "‹")
    for loaded in ('src="http', "src='http", '<link rel="stylesheet" href="http', "@import url(http"):
        assert loaded not in page
    estimates = json.loads((tmp_path / "drift.json").read_text())
    assert 0.5 < estimates["auc"]["low"] < estimates["auc"]["high"] < 1
