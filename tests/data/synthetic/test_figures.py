"""Drawing from distributions, choices and normal models whose figures are known."""

import numpy as np
import polars as pl
import pytest

from data.synthetic.draw import Words
from data.synthetic.figures import Choice, Column, Continuous, Discrete, RowModel, mean_scores

NORMAL = np.random.default_rng(0).standard_normal(40_000)


def words(*values: str) -> Words:
    return np.array(values, dtype=object)


def test_many_numbers_follow_their_quantiles() -> None:
    column = Column({"all": Continuous(np.array([0.0, 0.5, 1.0]), np.array([0.0, 10.0, 40.0]), step=0.0)})
    found = column.at(NORMAL)
    assert np.quantile(found, [0.25, 0.5, 0.75]) == pytest.approx([5.0, 10.0, 25.0], abs=0.5)
    assert np.corrcoef(found.argsort().argsort(), NORMAL.argsort().argsort())[0, 1] == pytest.approx(1.0)


def test_numbers_are_multiples_of_their_step() -> None:
    column = Column({"all": Continuous(np.array([0.0, 1.0]), np.array([0.0, 100.0]), step=4.5)})
    found = column.at(NORMAL)
    assert np.allclose(np.round(found / 4.5) * 4.5, found)


def test_few_values_come_at_their_shares() -> None:
    column = Column({"all": Discrete(words("a", "b", "c"), np.array([0.2, 0.5, 0.3]))})
    found = column.words(NORMAL)
    assert [float((found == word).mean()) for word in "abc"] == pytest.approx([0.2, 0.5, 0.3], abs=0.01)


def test_scores_of_few_values_are_the_means_of_their_slices() -> None:
    column = Column({"all": Discrete(np.array([0.0, 1.0]), np.array([0.9, 0.1]))})
    value, score = column.at(NORMAL), column.scores(NORMAL)
    for which in (0.0, 1.0):
        assert score[value == which][0] == pytest.approx(NORMAL[value == which].mean(), abs=0.02)


def test_mean_scores_add_up_to_nothing() -> None:
    shares = np.array([0.1, 0.0, 0.6, 0.3])
    assert float(shares @ mean_scores(shares)) == pytest.approx(0.0, abs=1e-12)
    assert np.isfinite(mean_scores(shares)).all()


def test_each_group_has_its_own_distribution_and_an_unknown_one_the_first() -> None:
    column = Column(
        {"low": Discrete(np.array([1.0]), np.array([1.0])), "high": Discrete(np.array([9.0]), np.array([1.0]))}
    )
    found = column.at(np.zeros(3), words("high", "low", "never seen"))
    assert found.tolist() == [9.0, 1.0, 1.0]


def test_a_group_without_figures_is_distributed_like_that_of_its_first_words() -> None:
    values = {"all": 0.0, "card": 1.0, "card|sold": 2.0}
    column = Column({name: Discrete(np.array([value]), np.array([1.0])) for name, value in values.items()})
    found = column.at(np.zeros(4), pl.Series(["card|sold", "card|sold|old", "card|closed", "loan|sold"]))
    assert found.tolist() == [2.0, 2.0, 1.0, 0.0]


def test_numbers_have_no_words() -> None:
    column = Column({"all": Continuous(np.array([0.0, 1.0]), np.array([0.0, 1.0]), step=0.0)})
    with pytest.raises(TypeError, match="no words"):
        column.words(NORMAL)


def test_a_choice_follows_scores_and_words() -> None:
    choice = Choice(
        classes=words("", "x"),
        intercepts=np.array([0.0, 0.0]),
        numbers=("score",),
        words=(("kind", "k"),),
        weights=np.array([[0.0, 1.0], [0.0, 2.0]]),
    )
    kind = np.where(np.arange(len(NORMAL)) % 2 == 0, "k", "other").astype(object)
    found = choice.draw(np.random.default_rng(1), {"score": NORMAL}, {"kind": kind})
    chosen = found == "x"
    assert set(found.tolist()) == {None, "x"}
    plain = (kind == "other") & (np.abs(NORMAL) < 0.1)
    assert chosen[plain].mean() == pytest.approx(0.5, abs=0.05)
    assert chosen[(kind == "k") & (np.abs(NORMAL - 1) < 0.1)].mean() == pytest.approx(0.953, abs=0.03)


def test_rows_of_one_client_resemble_one_another() -> None:
    within = np.array([[0.6, 0.2], [0.2, 0.9]])
    model = RowModel(("a", "b"), np.array([0.4, 0.1]), np.linalg.cholesky(within))
    rng = np.random.default_rng(2)
    clients = 20_000
    latents = {"t.a": rng.standard_normal(clients), "t.b": rng.standard_normal(clients)}
    rows = model.draw(rng, "t", latents, np.repeat(np.arange(clients), 2))
    a, b = rows["a"].reshape(-1, 2), rows["b"].reshape(-1, 2)
    assert a.var() == pytest.approx(1.0, abs=0.02)
    assert np.corrcoef(a[:, 0], a[:, 1])[0, 1] == pytest.approx(0.4, abs=0.02)
    assert np.corrcoef(b[:, 0], b[:, 1])[0, 1] == pytest.approx(0.1, abs=0.02)
    assert np.corrcoef(rows["a"], rows["b"])[0, 1] == pytest.approx(0.2, abs=0.02)
    assert np.corrcoef(a.mean(axis=1), latents["t.a"])[0, 1] > 0.5
