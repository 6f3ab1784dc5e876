"""What a missing value of these features means: there is no credit of a kind, or none that tells what is asked."""

from data.label import Label

NO_CREDIT = Label(fr="aucun crédit ailleurs", en="no credit elsewhere")
NONE_RUNNING = Label(fr="aucun crédit en cours ailleurs", en="no running credit elsewhere")
NONE_ENDED = Label(fr="aucun crédit terminé ailleurs", en="no ended credit elsewhere")
NO_CONSUMER_CREDIT = Label(fr="aucun crédit à la consommation ailleurs", en="no consumer credit elsewhere")
NO_CARD = Label(fr="aucune carte ailleurs", en="no card elsewhere")
NO_RUNNING_CARD = Label(fr="aucune carte en cours ailleurs", en="no running card elsewhere")
NO_MORTGAGE = Label(fr="aucun prêt immobilier ailleurs", en="no mortgage elsewhere")

AMOUNT = Label(fr="dont le montant soit connu", en="whose amount is known")
DEBT = Label(fr="dont la dette soit connue", en="whose debt is known")
AMOUNT_AND_DEBT = Label(fr="dont le montant et la dette soient connus", en="whose amount and debt are known")
WORST_OVERDUE = Label(fr="dont le plus gros retard soit connu", en="whose largest amount overdue is known")


def none_that(none: Label, has: Label) -> Label:
    """The words for no credit of a kind, narrowed: no card elsewhere whose debt is known."""
    return Label(fr=f"{none.fr} {has.fr}", en=f"{none.en} {has.en}")
