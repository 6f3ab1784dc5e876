"""Draws what kind of credits clients have elsewhere, when they began, shall end and ended, and what is told of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.synthetic.draw import Floats, Words
from data.synthetic.figures import Figures
from data.synthetic.tables import bureau_scales as scale


@dataclass(frozen=True, eq=False)
class Terms:
    """Credits elsewhere, one entry of each array a credit; dates in days before the application.

    `kind` is the type, scale.OTHER for the rare ones. `term` is the planned length in days, NaN where no end is told;
    `ended` is NaN for credits that are not closed; `updated` is the last news. `told` is 1 where the debt is told, 2
    where the limit is as well, else 0; `overdue_told` is 1 where the greatest amount overdue is told.
    """

    kind: Words
    status: Words
    opened: Floats
    told: Floats
    overdue_told: Floats
    term: Floats
    ended: Floats
    updated: Floats

    @property
    def kind_status(self) -> Words:
        """Groups of credits by type and status."""
        return scale.joined(self.kind, self.status)

    @property
    def source(self) -> Words:
        """Groups of credits by what is told of them."""
        return scale.channel(self.told, self.overdue_told)


def draw_terms(fitted: Figures, scores: Mapping[str, Floats]) -> Terms:
    """The terms of credits with these standard normal scores by node."""
    columns = fitted.columns
    opened = columns["days"].at(scores["days"])
    kind = columns["type"].words(scores["type"], scale.age_band(opened))
    status = columns["status"].words(scores["status"], scale.joined(kind, scale.opened_band(kind, opened)))
    told = columns["told"].at(scores["told"], scale.told_group(kind, status, opened))
    overdue_told = columns["overdue_told"].at(scores["overdue_told"], scale.overdue_told_group(status, told, opened))
    source = scale.channel(told, overdue_told)
    term, ended = _ends(fitted, scores, kind, status, source, opened)
    news = columns["updated"].at(scores["updated"], scale.updated_group(status, source, term, opened, ended))
    closed = status == "Closed"
    elapsed = scale.updated_from(news, np.where(closed, ended, opened))
    updated = np.where(closed, ended - elapsed, elapsed)
    return Terms(kind, status, opened, told, overdue_told, term, ended, updated)


def _ends(
    fitted: Figures, scores: Mapping[str, Floats], kind: Words, status: Words, source: Words, opened: Floats
) -> tuple[Floats, Floats]:
    """(planned length, days since the real end), NaN where there is none."""
    columns, group = fitted.columns, scale.term_group(kind, status, opened)
    dated = columns["dated"].at(scores["dated"], group) > 0
    term = np.where(dated, np.round(columns["term"].at(scores["term"], group)), np.nan)
    kept = columns["kept"].at(scores["kept"], scale.kept_group(kind, source, term, opened))
    ended = np.where(status == "Closed", opened - scale.kept_from(kept, term, opened), np.nan)
    return term, ended
