"""Draws the applications that clients made before: what was asked, decided and signed."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from data.synthetic.clients import Clients
from data.synthetic.draw import Flags, Floats, Integers, Words, chance
from data.synthetic.figures import Figures
from data.synthetic.fitted import figures
from data.synthetic.tables import grouped
from data.synthetic.tables import previous_groups as groups
from data.synthetic.tables.previous_dates import FIRST_DAY, with_dates
from data.synthetic.tables.previous_groups import KIND, STATUS
from data.synthetic.tables.previous_terms import with_terms

FIRST_PREVIOUS = 1_000_001
"""The smallest SK_ID_PREV."""

ORPHAN_LOANS, ORPHAN_CARDS = 37_422 / (936_325 - 37_422), 11_372 / (104_307 - 11_372)
"""Loans and cards that only the repayment tables know, for each one that previous_application knows (published)."""

CARD_MONTHS = 24
STILL_RUNNING = 0.8
"""Share of the loans decided within their term before FIRST_DAY that have not ended by then."""


@dataclass(frozen=True, eq=False)
class Previous:
    """The earlier applications, one row of `columns` and one entry of each array an application.

    `columns` has the official columns of previous_application and some more; empty cells are null. `client` is the
    position of the client. `listed` is false for those that only the repayment tables know. `day` is the day in the
    month, 0 to 30, of each client's present application: where the months of the balance tables begin.
    """

    columns: pl.DataFrame
    number: Integers
    client: Integers
    listed: Flags
    day: Floats

    def __len__(self) -> int:
        """How many applications there are."""
        return len(self.number)

    def floats(self, name: str) -> Floats:
        """A column of numbers, NaN where empty."""
        return np.asarray(self.columns[name].cast(pl.Float64).fill_null(np.nan).to_numpy(), dtype=np.float64)

    def is_kind(self, kind: str) -> Flags:
        """Where the applications are for this NAME_CONTRACT_TYPE."""
        return np.asarray((self.columns[KIND] == kind).to_numpy(), dtype=np.bool_)

    @property
    def signed(self) -> Flags:
        """Whether a loan or a card began."""
        return np.asarray(self.columns["signed"].to_numpy(), dtype=np.bool_)


def draw_previous(rng: np.random.Generator, clients: Clients) -> Previous:
    """Draw the earlier applications of a block of clients, and the loans that only the repayment tables know."""
    known = figures("previous")
    client, role, listed = _who(rng, known, clients)
    scores = grouped.centred(known.rows["previous"].draw(rng, "previous", clients.latents, client))
    scores["card_state"] = clients.latents["previous.card_state"][client]
    frame = _decided(known, scores, role).with_columns(SK_ID_CURR=clients.number[client])
    frame = groups.with_bands(frame.with_columns(DAYS_DECISION=_days(known, scores, frame)))
    frame = with_terms(rng, known, scores, _with_words(rng, known, scores, frame))
    frame = with_dates(rng, known, scores, frame.with_columns(DAYS_DECISION=_before_records(rng, frame, listed)))
    kept = listed | _may_be_orphan(frame)
    number = rng.permutation(clients.block.ids(FIRST_PREVIOUS, int(kept.sum())))
    day = rng.uniform(0.0, 30.0, len(clients))
    return Previous(frame.filter(kept), number, client[kept], listed[kept], day)


def _who(rng: np.random.Generator, known: Figures, clients: Clients) -> tuple[Integers, Words, Flags]:
    """(client, role, whether previous_application lists it) a row; see previous_groups for the roles."""
    training = pl.Series(np.where(clients.in_training, "true", "false"))
    counts = known.columns["count"].at(clients.latents["previous.count"], training).astype(np.int64)
    many = pl.Series(np.minimum(counts, 12)).cast(pl.String)
    lends = (known.columns["loan"].at(rng.standard_normal(len(counts)), many) > 0) & (counts > 0)
    owns = (known.columns["card"].at(clients.latents["previous.card"], many) > 0) & (counts > lends)
    client = np.repeat(np.arange(len(clients)), counts)
    starts = np.cumsum(counts) - counts
    role = np.full(len(client), "any", dtype=object)
    role[starts[lends]] = "loan"
    role[(starts + lends)[owns]] = "card"
    # Twins of rows that become loans make orphans; some turn out to have ended too early. Nobody has two cards.
    twins = np.flatnonzero(chance(rng, ORPHAN_LOANS / STILL_RUNNING, len(client)) & (role != "card"))
    others = np.flatnonzero(~owns)
    more = others[chance(rng, ORPHAN_CARDS * owns.sum() / max(len(others), 1), len(others))]
    roles = np.concatenate((role, role[twins], np.full(len(more), "card", dtype=object)))
    return np.concatenate((client, client[twins], more)), roles, np.arange(len(roles)) < len(role)


def _before_records(rng: np.random.Generator, frame: pl.DataFrame, listed: Flags) -> Floats:
    """Days of the decision: a loan is an orphan because it was decided before the records of applications begin."""
    decided = np.asarray(frame["DAYS_DECISION"].to_numpy(), dtype=np.float64)
    months = np.where(frame[KIND] == "Revolving loans", CARD_MONTHS, frame["CNT_PAYMENT"].fill_null(0.0).to_numpy())
    return np.where(listed, decided, FIRST_DAY - 1.0 - np.floor(rng.random(frame.height) * 30.0 * months))


def _may_be_orphan(frame: pl.DataFrame) -> Flags:
    """Signed, and still running when the records of repayments begin."""
    going_on = pl.col("DAYS_TERMINATION") > FIRST_DAY
    return np.asarray(frame.select(pl.col("signed") & going_on.fill_null(False)).to_series().to_numpy(), dtype=np.bool_)


def _decided(known: Figures, scores: dict[str, Floats], role: Words) -> pl.DataFrame:
    """Kind, status and role of each application."""
    roles = pl.Series(role, dtype=pl.String)
    kind = known.columns["kind"].words(scores["kind"], roles)
    frame = pl.DataFrame({"role": roles, KIND: pl.Series(kind, dtype=pl.String)})
    group = grouped.joined(frame, ("role", KIND))
    refused = known.columns["refused"].at(scores["refused"], group) > 0
    status = known.columns["kept"].words(scores["kept"], group)
    status[refused & (role == "any")] = "Refused"
    return frame.with_columns(pl.Series(STATUS, status, dtype=pl.String))


def _days(known: Figures, scores: dict[str, Floats], frame: pl.DataFrame) -> Floats:
    group = grouped.joined(frame, groups.NUMBERS["days"])
    return np.minimum(known.columns["days"].at(scores["days"], group), -1.0)


def _with_words(
    rng: np.random.Generator, known: Figures, scores: dict[str, Floats], frame: pl.DataFrame
) -> pl.DataFrame:
    """`frame` with all columns of words, one after the other as they depend on each other."""
    for name, by in groups.WORDS.items():
        group = grouped.joined(frame, by)
        score = scores[groups.SCORED[name]] if name in groups.SCORED else rng.standard_normal(frame.height)
        words = known.columns[name].words(score, group)
        frame = frame.with_columns(pl.Series(name, words, dtype=pl.String).replace("", None))
        if name == "pattern":
            frame = _unfolded(frame)
    return frame.with_columns(groups.product().alias("product"))


def _unfolded(frame: pl.DataFrame) -> pl.DataFrame:
    """The pattern's word as the columns it stands for; the role tells already that a loan or a card was signed."""
    parts = pl.col("pattern").str.split_exact("|", len(groups.PATTERN) - 1).struct.rename_fields(list(groups.PATTERN))
    frame = frame.with_columns(parts.alias("parts")).unnest("parts")
    flags = [pl.col(name) == "true" for name in ("goods", "down", "asked", "lent", "signed")]
    frame = frame.with_columns(flags)
    signed = (pl.col("role") != "any") | (pl.col("signed") & (pl.col(KIND) != "Revolving loans"))
    return frame.with_columns(signed.alias("signed"))
