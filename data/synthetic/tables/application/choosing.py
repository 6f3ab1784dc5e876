"""Which words of the application depend on what; fitting and drawing both read this."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChoiceSpec:
    """A text `column` that is chosen given scores (`numbers`) and earlier words (`words`).

    `where` (column, value) restricts it to some clients: the others get their word from a rule. Without it,
    `name` is the column's own name.
    """

    name: str
    column: str
    numbers: Sequence[str]
    words: Sequence[str] = ()
    where: tuple[str, str] | None = None


_WHO = ("man", "age", "age_squared", "education", "income", "children", "rating", "car", "risk")
_SCORES = ("ext1", "ext2", "ext3")

CHOICES: Sequence[ChoiceSpec] = (
    ChoiceSpec("NAME_INCOME_TYPE", "NAME_INCOME_TYPE", (*_WHO, *_SCORES), ("split",), ("pensioner", "0")),
    ChoiceSpec("NAME_FAMILY_STATUS", "NAME_FAMILY_STATUS", (*_WHO, *_SCORES), ("pensioner_word",)),
    ChoiceSpec("NAME_HOUSING_TYPE", "NAME_HOUSING_TYPE", (*_WHO, "realty", *_SCORES), ("NAME_FAMILY_STATUS",)),
    ChoiceSpec(
        "OCCUPATION_TYPE", "OCCUPATION_TYPE", (*_WHO, *_SCORES, "employed"), ("NAME_INCOME_TYPE", "split"),
        ("pensioner", "0"),
    ),
    ChoiceSpec(
        "ORGANIZATION_TYPE", "ORGANIZATION_TYPE", (*_WHO, "employed", "rating_city"),
        ("NAME_INCOME_TYPE", "OCCUPATION_TYPE"), ("pensioner", "0"),
    ),
    ChoiceSpec("NAME_TYPE_SUITE", "NAME_TYPE_SUITE", (*_WHO, "goods"), ("NAME_FAMILY_STATUS", "loan")),
    ChoiceSpec("WEEKDAY_APPR_PROCESS_START", "WEEKDAY_APPR_PROCESS_START", ("hour", "goods", "rating"), ("split",)),
    ChoiceSpec("regions", "regions", (*_WHO, "registered", "population"), ("pensioner_word",)),
    ChoiceSpec("documents", "documents", ("age", "goods", "credit_over_goods", "risk"), ("loan", "pensioner_word")),
)  # fmt: skip
"""In the order in which they are drawn."""
