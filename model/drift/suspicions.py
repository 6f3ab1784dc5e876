"""Changes that look like a fault of the data rather than other clients; somebody should look into them."""

from model.drift.evidence import Evidence
from model.drift.record import Explanation, Words
from model.drift.sentences import labels, number, sentence, share

FAR = 1.3
"""An amount that has become so many times what it was, or that part of it, may have changed its unit."""

RARELY_UNSEEN = 0.001
"""A share of clients below which an unseen category is an oddity."""

OFTEN_KNOWN = 0.05
HARDLY_KNOWN = 0.1
"""A share of the clients of whom something was known before, below which it has gone."""

_NAMED = 5

_AMOUNTS = ("income_total", "credit_amount", "annuity", "goods_price")


def far_amounts(evidence: Evidence) -> dict[str, float]:
    """How many times its former median each amount of the application is that may have changed its unit."""
    ratios = {name: evidence.ratio(name) for name in _AMOUNTS}
    return {name: ratio for name, ratio in ratios.items() if ratio is not None and not 1 / FAR < ratio < FAR}


def other_unit(evidence: Evidence) -> Explanation | None:
    """An amount of the application that is larger or smaller as a whole."""
    far = far_amounts(evidence)
    if not far:
        return None
    first = next(iter(far))
    words = sentence(
        "{names} : {times} fois la valeur médiane d’avant pour {first} ; l’unité ou la définition a-t-elle changé ?",
        "{names}: {times} times the former median for {first}; has the unit or the definition changed?",
        names=labels(far),
        first=labels([first]),
        times=number(far[first], 2),
    )
    return _suspicion("other_unit", words, *far)


def gone(evidence: Evidence) -> Explanation | None:
    """Features that many had before and hardly anybody has now."""
    known = {name: (1 - one.missing_before, 1 - one.missing_after) for name, one in evidence.changed.items()}
    names = tuple(
        name for name, (before, after) in known.items() if before >= OFTEN_KNOWN and after < HARDLY_KNOWN * before
    )
    if not names:
        return None
    words = sentence(
        "Connues de presque aucun nouveau client : {count} variables, dont {names} ; une source manque-t-elle ?",
        "Known of hardly any new client: {count} features, among them {names}; has a source not been delivered?",
        count=number(len(names)),
        names=labels(names[:_NAMED]),
    )
    return _suspicion("gone", words, *names)


def unseen_categories(evidence: Evidence) -> Explanation | None:
    """Words that no training client has."""
    found = {name: one.unseen for name, one in evidence.changed.items() if (one.unseen or 0) > RARELY_UNSEEN}
    if not found:
        return None
    first = max(found, key=lambda name: found[name] or 0)
    words = sentence(
        "Catégories qu’aucun client de l’apprentissage n’a, pour {names} (jusqu’à {most} des clients, pour {first}) ; "
        "le modèle n’a rien pu en apprendre.",
        "Categories that no training client has, of {names} (up to {most} of the clients, of {first}); "
        "the model cannot have learned anything of them.",
        names=labels(list(found)[:_NAMED]),
        first=labels([first]),
        most=share(found[first] or 0),
    )
    return _suspicion("unseen_categories", words, *found)


def _suspicion(key: str, words: Words, *names: str) -> Explanation:
    return Explanation(key=key, harmless=False, words=words, features=names)


SUSPICIONS = (other_unit, gone, unseen_categories)
