"""Writes the report beside the portfolio: fidelity.json for programs, fidelity.html for people."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from model.fidelity.page import render
from model.fidelity.report import FORMAT, FidelityReport

JSON_FILE, PAGE_FILE = "fidelity.json", "fidelity.html"
_DIGITS = 6


def write_report(report: FidelityReport, folder: Path) -> Path:
    """Writes both files into `folder`, over older ones, and returns the path of the page."""
    page = folder / PAGE_FILE
    content = json.dumps(as_json(report), indent=1, ensure_ascii=False, allow_nan=False)
    (folder / JSON_FILE).write_text(content + "\n", encoding="utf-8")
    page.write_text(render(report), encoding="utf-8")
    return page


def as_json(report: FidelityReport) -> dict[str, Any]:
    """The report as dictionaries and lists, with the format's number, whether each bar holds, and 6 decimals."""
    content = asdict(report)
    content["bars"] = [asdict(bar) | {"holds": bar.holds} for bar in report.bars]
    rounded: dict[str, Any] = _rounded(content)
    return {"format": FORMAT, **rounded}


def _rounded(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return value
