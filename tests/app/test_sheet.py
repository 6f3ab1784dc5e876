"""The client's sheet as a PDF."""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from app.factory import build_app
from app.i18n import init_languages
from app.sheet import compile_sheet
from layouts.decision import answer, weights
from layouts.sheet import content
from model.features.catalog import Theme
from model.serving.results import Contribution, Score
from model.serving.service import ScoringService
from tests.fake_services import fake_services
from tests.fakes import NO_FILES, FakeScoring

VERSION = "20260102T030405Z-0123456789ab"
TODAY = date(2026, 3, 1)


@dataclass(frozen=True)
class NamedScoring(FakeScoring):
    """The invented clients, from a bundle with a name."""

    bundle: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(name=VERSION, **vars(NO_FILES)))


@pytest.fixture
def client() -> FlaskClient:
    return build_app(fake_services(NamedScoring())).server.test_client()


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    server = Flask("translated")
    init_languages(server)
    with server.test_request_context(headers={"Accept-Language": request.param}):
        yield request.param


def known(client_id: int = 100002, score: Score | None = None, **changed: Any) -> content.Known:
    scoring = FakeScoring()
    overview = scoring.overview(client_id)
    overview = replace(overview, score=score or overview.score)
    rows = {row.feature.name: row for row in scoring.profile(client_id)}
    return replace(content.Known(overview, weights.told(overview), rows, VERSION, synthetic=True), **changed)


def text_of(pdf: bytes) -> str:
    """All words, with one space between two."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def plain(text: str) -> str:
    return " ".join(text.split())


def test_the_sheet_opens_is_tagged_and_says_the_sentences_of_the_page(language: str) -> None:
    said = content.gather(known(), TODAY)
    pdf = compile_sheet(said)
    reader = PdfReader(BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert "100002" in (reader.metadata.title or "")
    assert len(reader.pages) in (1, 2)
    text = text_of(pdf)
    score = known().overview.score
    for sentence in (answer.title(score), answer.risk(score), said["reasons"]["average"], said["rights"]["title"]):
        assert plain(sentence) in text
    for side in said["reasons"]["sides"]:
        for line in side["lines"]:
            assert all(plain(line[part]) in text for part in ("name", "fact", "effect"))
            assert plain(line["points"]) in text
    for line in said["figures"]["lines"]:
        assert plain(line[1]) in text
    assert VERSION in text


def test_the_gauge_has_words_for_those_who_do_not_see_it(language: str) -> None:
    said = content.gather(known(), TODAY)
    assert language == said["language"]
    assert said["gauge"]["alt"].startswith(answer.title(known().overview.score))
    figures = [one for one in elements(PdfReader(BytesIO(compile_sheet(said)))) if one.get("/S") == "/Figure"]
    assert any(said["gauge"]["alt"] == one.get("/Alt") for one in figures)


def elements(reader: PdfReader) -> Iterator[Any]:
    """The structure tree, from its root."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop()
        if not hasattr(one, "get"):
            continue
        yield one
        kids = one.get("/K")
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        waiting += [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids]) if kid is not None]


HOSTILE = '#panic("x") *bold* _it_ $y$ \\ @ref <a> // {sys.inputs} "q" \u202e =head'


@pytest.mark.usefixtures("language")
def test_what_a_file_holds_is_written_and_never_run() -> None:
    row = FakeScoring().profile_row(100002, "contract_type")
    said = content.gather(known(rows={"contract_type": replace(row, value=HOSTILE)}), TODAY)
    text = text_of(compile_sheet(said))
    assert '#panic("x") *bold*' in text
    assert "{sys.inputs}" in text


def scores() -> list[Score]:
    base = FakeScoring().score(100002)
    return [
        replace(base, points=500.2, probability=0.0901),
        replace(base, points=495.0, half_width=20.0),
        replace(base, points=-2000.0, probability=0.999, half_width=None),
        replace(base, points=4000.0, probability=0.00001, half_width=900.0),
    ]


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("score", scores())
def test_every_kind_of_score_has_its_sheet(score: Score) -> None:
    text = text_of(compile_sheet(content.gather(known(score=score), TODAY)))
    assert plain(answer.title(score)) in text


@pytest.mark.usefixtures("language")
def test_what_no_sentence_explains_is_on_the_sheet() -> None:
    told = replace(known().told, left_out=(Contribution(Theme.SIMILAR_CLIENTS, -19.0),))
    said = content.gather(known(told=told), TODAY)
    assert "(−19)" in said["reasons"]["left_out"]
    assert plain(said["reasons"]["left_out"]) in text_of(compile_sheet(said))


@pytest.mark.usefixtures("language")
def test_an_empty_file_has_a_sheet_too() -> None:
    overview = known().overview
    nothing = replace(overview.themes, contributions=())
    said = content.gather(known(overview=replace(overview, themes=nothing, details=nothing), rows={}), TODAY)
    assert plain(said["figures"]["nothing"]) in text_of(compile_sheet(said))


@pytest.mark.parametrize(
    ("language", "name", "words"),
    [("fr", "client-100002-fiche.pdf", "Vos droits"), ("en", "client-100002-sheet.pdf", "Your rights")],
)
def test_the_sheet_is_given_in_the_language_and_kept_nowhere(
    client: FlaskClient, language: str, name: str, words: str
) -> None:
    response = client.get("/client/100002/sheet.pdf", headers={"Accept-Language": language})
    assert response.status_code == 200
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.headers["Cache-Control"] == "no-store"
    text = text_of(response.data)
    assert words in text
    assert not any(other in text for other in ("100003", "100004", "200001"))


def test_the_sheet_of_nobody_is_said_in_words(client: FlaskClient) -> None:
    response = client.get("/client/999/sheet.pdf", headers={"Accept-Language": "en"})
    assert response.status_code == 404
    assert "<h1>No client has the number 999</h1>" in response.get_data(as_text=True)
    assert response.headers["Cache-Control"] == "no-store"


def test_the_head_of_a_sheet_is_without_the_sheet(client: FlaskClient) -> None:
    response = client.head("/client/100002/sheet.pdf")
    assert (response.status_code, response.data) == (200, b"")
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("language")
def test_several_sheets_at_once_do_not_mix_and_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    clients = (100002, 100003, 100004, 200001)
    said = [content.gather(known(one), TODAY) for one in clients]
    with ThreadPoolExecutor(2) as pool:
        texts = [text_of(pdf) for pdf in pool.map(compile_sheet, said)]
    for client_id, text in zip(clients, texts, strict=True):
        assert [one for one in clients if str(one) in text] == [client_id]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("language")
def test_sheets_of_a_whole_bundle_have_one_or_two_pages(scoring_service: ScoringService) -> None:
    for client_id in scoring_service.search("", limit=4):
        overview = scoring_service.overview(client_id)
        rows = {row.feature.name: row for row in scoring_service.profile(client_id)}
        found = content.Known(
            overview, weights.told(overview), rows, scoring_service.bundle.name, scoring_service.synthetic
        )
        assert len(PdfReader(BytesIO(compile_sheet(content.gather(found, TODAY)))).pages) in (1, 2)
