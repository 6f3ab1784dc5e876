"""What a feature is: its name, formula, words, unit, theme and direction, declared once."""

from dataclasses import dataclass, field
from enum import StrEnum

import narwhals as nw

from data.label import Label


class Unit(StrEnum):
    """What a value counts; it decides how the value is written on screen."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"
    AMOUNT = "amount"
    PERCENT = "percent"
    """A share, stored as a fraction: 0.25 is written "25 %"."""
    RATIO = "ratio"
    """How many times one quantity holds another: written "2.4 times"."""
    COUNT = "count"
    SCORE = "score"
    """A mark between 0 and 1 given by somebody else."""
    YES_NO = "yes_no"
    CATEGORY = "category"


class Theme(StrEnum):
    """The business groups that features, and so reasons, fall into."""

    EXTERNAL_SCORES = "external_scores"
    LOAN = "loan"
    INCOME = "income"
    WORK = "work"
    PERSON = "person"
    FAMILY = "family"
    HOME = "home"
    REGION = "region"
    CONTACT = "contact"
    DOCUMENTS = "documents"
    SURROUNDINGS = "surroundings"
    ENQUIRIES = "enquiries"
    CREDITS_ELSEWHERE = "credits_elsewhere"
    DEBT_ELSEWHERE = "debt_elsewhere"
    PUNCTUALITY_ELSEWHERE = "punctuality_elsewhere"
    EARLIER_APPLICATIONS = "earlier_applications"
    EARLIER_LOANS = "earlier_loans"
    PUNCTUALITY = "punctuality"
    CARD = "card"
    SIMILAR_CLIENTS = "similar_clients"


THEME_LABELS: dict[Theme, Label] = {
    Theme.EXTERNAL_SCORES: Label(fr="Scores externes", en="External scores"),
    Theme.LOAN: Label(fr="Prêt demandé", en="Requested loan"),
    Theme.INCOME: Label(fr="Revenus", en="Income"),
    Theme.WORK: Label(fr="Emploi", en="Work"),
    Theme.PERSON: Label(fr="Âge et formation", en="Age and education"),
    Theme.FAMILY: Label(fr="Famille", en="Family"),
    Theme.HOME: Label(fr="Logement et biens", en="Home and belongings"),
    Theme.REGION: Label(fr="Lieu de vie", en="Where the client lives"),
    Theme.CONTACT: Label(fr="Coordonnées", en="Contact details"),
    Theme.DOCUMENTS: Label(fr="Pièces fournies", en="Documents provided"),
    Theme.SURROUNDINGS: Label(fr="Entourage", en="Social surroundings"),
    Theme.ENQUIRIES: Label(fr="Demandes de crédit récentes", en="Recent credit enquiries"),
    Theme.CREDITS_ELSEWHERE: Label(fr="Crédits ailleurs", en="Credits elsewhere"),
    Theme.DEBT_ELSEWHERE: Label(fr="Dettes ailleurs", en="Debts elsewhere"),
    Theme.PUNCTUALITY_ELSEWHERE: Label(fr="Ponctualité ailleurs", en="Punctuality elsewhere"),
    Theme.EARLIER_APPLICATIONS: Label(fr="Demandes précédentes chez nous", en="Earlier applications with us"),
    Theme.EARLIER_LOANS: Label(fr="Crédits précédents chez nous", en="Earlier loans with us"),
    Theme.PUNCTUALITY: Label(fr="Ponctualité chez nous", en="Punctuality with us"),
    Theme.CARD: Label(fr="Carte de crédit chez nous", en="Credit card with us"),
    Theme.SIMILAR_CLIENTS: Label(fr="Clients semblables", en="Similar clients"),
}


class Direction(StrEnum):
    """Which values a lender would rather see, everything else being equal."""

    HIGHER_IS_BETTER = "higher"
    LOWER_IS_BETTER = "lower"
    NEITHER = "neither"


class Protected(StrEnum):
    """Attributes that a lender must not hold against a client; kept for the file and for measuring fairness."""

    SEX = "sex"
    AGE = "age"
    FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Feature:
    """One column of the feature table; each is one object, equal only to itself.

    `expr` is evaluated on the frame of its module: one row a client (application), or grouped by client (the
    history tables, where it must aggregate). `formula` says in words how the value is worked out; None where it is
    the raw column as it stands. `absent` is the value of a client without any row in the history table.
    `when_missing` says what a missing value means, where it means more than "not provided". `glossary` names the raw
    column whose value labels apply, for categories only. `negotiable` tells that the value follows from the terms of
    the loan asked for, which can be changed. `told` is False for what is no answer to a client who asks why: what
    others did, where the client lives. The raw columns are not declared: `model.features.lineage` reads them from
    the formula.
    """

    name: str
    expr: nw.Expr = field(repr=False)
    label: Label
    unit: Unit
    theme: Theme
    formula: Label | None = None
    direction: Direction = Direction.NEITHER
    protected: Protected | None = None
    negotiable: bool = False
    told: bool = True
    absent: float | None = None
    when_missing: Label | None = None
    glossary: str | None = None

    @property
    def is_category(self) -> bool:
        """Whether the values are words rather than numbers."""
        return self.unit is Unit.CATEGORY

    @property
    def may_be_told(self) -> bool:
        """Whether the value may be given to the client as a reason; never a protected attribute."""
        return self.told and self.protected is None
