"""Reads one client's past from an open bundle."""

import math
from dataclasses import dataclass

import numpy as np

from data.errors import UnknownClientError
from model.bundles.histories import NO_DAY, HistoryTable
from model.serving.bundle import Bundle
from model.serving.histories.results import (
    CardMonth,
    ClientHistories,
    CreditElsewhere,
    EarlierApplication,
    Instalment,
    Instalments,
    Lateness,
)


@dataclass(frozen=True, slots=True)
class Histories:
    """Answers from one open bundle; holds no state of its own, so threads and processes can share it.

    Every method raises UnknownClientError for a number that no client has.
    """

    bundle: Bundle

    def of(self, client_id: int) -> ClientHistories:
        """Everything that is kept of the client's past."""
        row = self._row(client_id)
        applications = self._applications(row)
        instalments = self._instalments(row, applications)
        return ClientHistories(self._credits(row), applications, instalments, self._card(row))

    def credits(self, client_id: int) -> tuple[CreditElsewhere, ...]:
        """The client's credits elsewhere, the newest first."""
        return self._credits(self._row(client_id))

    def applications(self, client_id: int) -> tuple[EarlierApplication, ...]:
        """The client's earlier applications, the latest first."""
        return self._applications(self._row(client_id))

    def instalments(self, client_id: int) -> Instalments:
        """The instalments of the client's earlier credits here."""
        row = self._row(client_id)
        return self._instalments(row, self._applications(row))

    def card(self, client_id: int) -> tuple[CardMonth, ...]:
        """The months of the client's cards, all cards together, the oldest first."""
        return self._card(self._row(client_id))

    def _row(self, client_id: int) -> int:
        ids = self.bundle.matrix.ids
        row = int(np.searchsorted(ids, client_id)) if 0 <= client_id <= ids[-1] else len(ids)
        if row == len(ids) or ids[row] != client_id:
            raise UnknownClientError(client_id)
        return row

    def _records(self, table: HistoryTable, row: int) -> list[tuple[float, ...]]:
        found: list[tuple[float, ...]] = self.bundle.histories.of(table, row).tolist()
        return found

    def _word(self, column: str, code: float) -> str | None:
        return self.bundle.histories.word(column, int(code))

    def _credits(self, row: int) -> tuple[CreditElsewhere, ...]:
        spells: dict[int, list[Lateness]] = {}
        for place, first, last, worst in self._records(HistoryTable.LATENESS, row):
            spells.setdefault(int(place), []).append(Lateness(int(first), int(last), str(int(worst))))
        return tuple(
            CreditElsewhere(
                kind=self._word("CREDIT_TYPE", kind),
                status=self._word("CREDIT_ACTIVE", status),
                currency=self._word("CREDIT_CURRENCY", currency),
                opened=_day(opened),
                planned_end=_day(planned_end),
                closed=_day(closed),
                amount=_amount(amount),
                owed=_amount(owed),
                overdue=_amount(overdue),
                overdue_days=int(overdue_days),
                worst_overdue=_amount(worst_overdue),
                months_known=int(months_known),
                lateness=tuple(spells.get(place, ())),
            )
            for place, (
                kind, status, currency, opened, planned_end, closed,
                amount, owed, overdue, overdue_days, worst_overdue, months_known,
            ) in enumerate(self._records(HistoryTable.CREDITS, row))
        )  # fmt: skip

    def _applications(self, row: int) -> tuple[EarlierApplication, ...]:
        return tuple(
            EarlierApplication(
                kind=self._word("NAME_CONTRACT_TYPE", kind),
                goods=self._word("NAME_GOODS_CATEGORY", goods),
                purpose=self._word("NAME_CASH_LOAN_PURPOSE", purpose),
                outcome=self._word("NAME_CONTRACT_STATUS", outcome),
                reason=self._word("CODE_REJECT_REASON", reason),
                decided=_day(decided),
                ended=_day(ended),
                running=bool(running),
                asked=_amount(asked),
                granted=_amount(granted),
                payments=int(payments),
            )
            for (
                kind, goods, purpose, outcome, reason, decided, ended, running, asked, granted, payments,
            ) in self._records(HistoryTable.APPLICATIONS, row)
        )  # fmt: skip

    def _instalments(self, row: int, applications: tuple[EarlierApplication, ...]) -> Instalments:
        records = self._records(HistoryTable.INSTALMENTS, row)
        return Instalments(
            tuple(
                Instalment(
                    due=int(due),
                    paid_on=_day(paid_on),
                    owed=_amount(owed),
                    paid=_amount(paid) or 0.0,
                    payments=int(payments),
                    loan=applications[int(place)] if place >= 0 else None,
                )
                for due, paid_on, owed, paid, payments, place in records
                if due != NO_DAY
            )
        )

    def _card(self, row: int) -> tuple[CardMonth, ...]:
        return tuple(
            CardMonth(
                month=int(month),
                cards=int(cards),
                balance=_amount(balance),
                limit=_amount(limit),
                drawn=_amount(drawn),
                paid=_amount(paid),
                days_late=int(days_late),
            )
            for month, cards, balance, limit, drawn, paid, days_late in self._records(HistoryTable.CARDS, row)
        )


def _day(value: float) -> int | None:
    return None if value == NO_DAY else int(value)


def _amount(value: float) -> float | None:
    return None if math.isnan(value) else value
