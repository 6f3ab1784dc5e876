"""Draws the credits that clients have elsewhere, as the credit bureau tells of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from data.synthetic.clients import Clients
from data.synthetic.draw import Flags, Floats, Integers, Values, Words, chance, table_frame
from data.synthetic.figures import Figures, RowModel
from data.synthetic.fitted import figures
from data.synthetic.nodes import DAYS_PER_MONTH
from data.synthetic.tables import bureau_scales as scale
from data.synthetic.tables.bureau_amounts import draw_amounts
from data.synthetic.tables.bureau_terms import Terms, draw_terms
from data.synthetic.tables.status_scales import portfolio_group
from data.tables import BUREAU

FIRST_CREDIT = 5_000_001
"""The smallest SK_ID_BUREAU."""

ORPHANS = 43_041 / (817_395 - 43_041)
"""Ids of bureau_balance that no row of bureau has, to those that one has; published."""

OTHER_CENTURY, OTHER_CENTURY_DAYS = 1 / 40_000, 41_832.0
"""Share of credits whose end is dated in another century, about that, and the published extreme of that date."""


@dataclass(frozen=True, eq=False)
class Credits:
    """The credits elsewhere, one entry of each array a credit.

    `number` is SK_ID_BUREAU, `client` the position of the client who has the credit. `has_statuses` says whether the
    bureau tells a status for each month; `scores` are the normal scores of the credit's nodes. `orphans` are further
    numbers, of credits with monthly statuses that the table bureau lacks. `columns` are the columns of the table by
    name, but for those that follow from the terms.
    """

    number: Integers
    client: Integers
    terms: Terms
    has_statuses: Flags
    scores: Mapping[str, Floats]
    orphans: Integers
    columns: Mapping[str, Values]

    def __len__(self) -> int:
        """How many credits there are."""
        return len(self.number)


def draw_credits(rng: np.random.Generator, clients: Clients) -> Credits:
    """Credits of the clients of one block; none for those whom the bureau does not know."""
    fitted, monthly = figures("bureau"), figures("bureau_balance")
    portfolio = portfolio_group(clients.in_training)
    counts = fitted.columns["count"].at(clients.latents["bureau.count"], portfolio).astype(np.int64)
    client = np.repeat(np.arange(len(clients)), counts)
    scores = _row_scores(rng, clients, fitted.rows["credits"], client)
    terms = draw_terms(fitted, scores)
    reported = monthly.columns["reported"].at(clients.latents["balance.reported"], portfolio)[client] > 0
    silent = (terms.opened < DAYS_PER_MONTH) & chance(rng, monthly.rates["silent_fresh"], len(client))
    has_statuses = np.asarray(reported & ~silent)
    orphans = int(rng.binomial(int(has_statuses.sum()), ORPHANS))
    numbers = rng.permutation(clients.block.ids(FIRST_CREDIT, len(client) + orphans))
    columns = {
        "SK_ID_CURR": clients.number[client],
        "CREDIT_CURRENCY": fitted.columns["currency"].words(rng.standard_normal(len(client))),
        "CREDIT_TYPE": _named(rng, fitted, terms.kind),
        **_status_and_ends(rng, fitted, terms),
        **draw_amounts(rng, fitted, scores, terms, reported),
    }
    known, unknown = numbers[: len(client)], numbers[len(client) :]
    return Credits(known, client, terms, has_statuses, scores, unknown, columns)


def bureau_frame(credits_: Credits) -> pl.DataFrame:
    """The table bureau."""
    columns = {
        "SK_ID_BUREAU": credits_.number,
        "DAYS_CREDIT": -credits_.terms.opened,
        "DAYS_CREDIT_UPDATE": -credits_.terms.updated,
        **credits_.columns,
    }
    return table_frame(BUREAU, columns, len(credits_))


def _row_scores(rng: np.random.Generator, clients: Clients, model: RowModel, client: Integers) -> dict[str, Floats]:
    """Scores of the credits by node, standard normal over all credits.

    Where a node goes with the number of credits, the clients of many credits would shift it: the shift is taken off.
    """
    found = model.draw(rng, "bureau", clients.latents, client)
    count = clients.latents["bureau.count"]
    excess = float((count[client] - count.mean()).mean()) if len(client) else 0.0
    for i, node in enumerate(model.nodes):
        slope = float(np.cov(count, clients.latents[f"bureau.{node}"])[0, 1]) if len(count) > 1 else 0.0
        found[node] = found[node] - np.sqrt(model.between[i]) * slope * excess
    return found


def _status_and_ends(rng: np.random.Generator, fitted: Figures, terms: Terms) -> dict[str, Values]:
    size, shown = len(terms.status), terms.status.copy()
    shown[(shown == "Active") & chance(rng, fitted.rates["bad_debt"], size)] = "Bad debt"
    odd = (shown == "Closed") & ~np.isnan(terms.term) & chance(rng, OTHER_CENTURY, size)
    century = rng.uniform(-OTHER_CENTURY_DAYS, -OTHER_CENTURY_DAYS + 2_900.0, size).round()
    return {
        "CREDIT_ACTIVE": shown,
        "DAYS_CREDIT_ENDDATE": np.where(odd, century, terms.term - terms.opened),
        "DAYS_ENDDATE_FACT": np.where(odd, century, -terms.ended),
    }


def _named(rng: np.random.Generator, fitted: Figures, kind: Words) -> Words:
    """CREDIT_TYPE with the rare types in place of OTHER."""
    found, rare = kind.copy(), kind == scale.OTHER
    found[rare] = fitted.columns["rare_type"].words(rng.standard_normal(int(rare.sum())))
    return found
