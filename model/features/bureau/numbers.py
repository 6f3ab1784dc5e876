"""How many credits the client has or had elsewhere, of which type, and how many still run."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.bureau.missing import NO_CREDIT
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import count_where, flag, mean

elsewhere = partial(Feature, theme=Theme.CREDITS_ELSEWHERE)

active, card = nw.col("active"), nw.col("card")


def number_of(name: str, rows: nw.Expr, label: Label, formula: Label, direction: Direction) -> Feature:
    """A number of credits; 0 for a client without any."""
    return elsewhere(
        name=name,
        expr=count_where(rows),
        label=label,
        formula=formula,
        unit=Unit.COUNT,
        direction=direction,
        absent=0,
    )


def of_type(name: str, kind: str, words: Label, direction: Direction = Direction.NEITHER) -> Feature:
    """The number of credits of one type, running or not."""
    formula = Label(fr=f"Nombre de {words.fr}, en cours ou terminés", en=f"Number of {words.en}, running or ended")
    return number_of(name, nw.col(kind), _label(words), formula, direction)


def _label(words: Label) -> Label:
    return Label(fr=f"{words.fr.capitalize()} ailleurs", en=f"{words.en.capitalize()} elsewhere")


def running(name: str, kind: str, words: Label) -> Feature:
    """The number of credits of one type that still run."""
    formula = Label(
        fr=f"Nombre de {words.fr} que le fichier des crédits donne en cours",
        en=f"Number of {words.en} that the credit bureau reports as running",
    )
    now = Label(fr=f"{words.fr} en cours", en=f"running {words.en}")
    return number_of(name, active & nw.col(kind), _label(now), formula, Direction.LOWER_IS_BETTER)


CONSUMER_CREDITS = Label(fr="crédits à la consommation", en="consumer credits")
CARDS = Label(fr="cartes de crédit", en="credit cards")

FEATURES: tuple[Feature, ...] = (
    elsewhere(
        name="bureau_credits",
        expr=nw.len().cast(nw.Float64),
        label=Label(fr="Crédits connus ailleurs", en="Known credits elsewhere"),
        formula=Label(
            fr="Nombre de crédits dans le fichier des crédits, en cours ou terminés",
            en="Number of credits in the credit bureau, running or ended",
        ),
        unit=Unit.COUNT,
        absent=0,
    ),
    number_of(
        "bureau_active_credits",
        active,
        Label(fr="Crédits en cours ailleurs", en="Running credits elsewhere"),
        Label(
            fr="Nombre de crédits que le fichier des crédits donne en cours",
            en="Number of credits that the credit bureau reports as running",
        ),
        Direction.LOWER_IS_BETTER,
    ),
    number_of(
        "bureau_closed_credits",
        nw.col("closed"),
        Label(fr="Crédits terminés ailleurs", en="Ended credits elsewhere"),
        Label(
            fr="Nombre de crédits que le fichier des crédits donne clos",
            en="Number of credits that the credit bureau reports as closed",
        ),
        Direction.HIGHER_IS_BETTER,
    ),
    elsewhere(
        name="bureau_active_share",
        expr=mean(flag(active)),
        label=Label(fr="Part des crédits ailleurs encore en cours", en="Share of credits elsewhere still running"),
        formula=Label(fr="Crédits en cours ailleurs ÷ crédits ailleurs", en="Running credits ÷ all credits elsewhere"),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        when_missing=NO_CREDIT,
    ),
    elsewhere(
        name="bureau_card_share",
        expr=mean(flag(card)),
        label=Label(fr="Part de cartes parmi les crédits ailleurs", en="Share of cards among the credits elsewhere"),
        formula=Label(fr="Cartes de crédit ÷ crédits ailleurs", en="Credit cards ÷ all credits elsewhere"),
        unit=Unit.PERCENT,
        when_missing=NO_CREDIT,
    ),
    of_type("bureau_consumer_credits", "consumer", CONSUMER_CREDITS),
    of_type("bureau_cards", "card", CARDS),
    of_type("bureau_car_loans", "car", Label(fr="prêts automobiles", en="car loans")),
    of_type("bureau_mortgages", "mortgage", Label(fr="prêts immobiliers", en="mortgages")),
    of_type("bureau_microloans", "microloan", Label(fr="microcrédits", en="microloans"), Direction.LOWER_IS_BETTER),
    running("bureau_active_consumer_credits", "consumer", CONSUMER_CREDITS),
    running("bureau_active_cards", "card", CARDS),
)
