"""What a missing value of these features means: there is no credit of a kind, or none that tells what is asked."""

from data.label import Label

NO_CREDIT = Label(fr="aucun crédit ailleurs", en="no credit elsewhere")
NONE_RUNNING = Label(fr="aucun crédit en cours ailleurs", en="no running credit elsewhere")
NONE_ENDED = Label(fr="aucun crédit terminé ailleurs", en="no ended credit elsewhere")
NO_CONSUMER_CREDIT = Label(fr="aucun crédit à la consommation ailleurs", en="no consumer credit elsewhere")
NO_CARD = Label(fr="aucune carte ailleurs", en="no card elsewhere")
NO_RUNNING_CARD = Label(fr="aucune carte en cours ailleurs", en="no running card elsewhere")
NO_MORTGAGE = Label(fr="aucun prêt immobilier ailleurs", en="no mortgage elsewhere")

AMOUNT = Label(fr="avec un montant connu supérieur à 0", en="with a known amount above 0")
DEBT = Label(fr="avec une dette connue", en="with a known debt")
AMOUNT_AND_DEBT = Label(
    fr="avec un montant (supérieur à 0) et une dette connus", en="with a known amount (above 0) and a known debt"
)
WORST_OVERDUE = Label(fr="dont le plus gros montant en retard est connu", en="with a known largest amount ever overdue")


def none_that(none: Label, has: Label) -> Label:
    """The words for no credit of a kind, narrowed to those that have something: no card elsewhere with a known debt."""
    return Label(fr=f"{none.fr} {has.fr}", en=f"{none.en} {has.en}")
