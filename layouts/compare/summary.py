"""The page's answer: with how many clients this one is compared, and how they fare."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats, ids
from layouts.compare import filters
from layouts.compare.fields import Fields
from layouts.figures.compare_counts import default_share, outcomes_words
from model.serving.peers.results import FEWEST, Condition, Group, GroupFacts, GroupKind
from model.serving.results import Decision, Score

Way = tuple[Condition, int]
"""A filter, and how many clients there are without it."""


def title(group: Group, facts: GroupFacts) -> str:
    """ "Compared with 312 similar clients, 11 % of whom did not repay as agreed and 74 % of whom are granted"."""
    if facts.too_few:
        return _few_title(facts.clients)
    who = _who(group, facts.clients)
    if facts.grant_rate is None:
        return _("Compared with %(who)s", who=who)
    grants = formats.percent(facts.grant_rate)
    if facts.default_rate is None:
        return _("Compared with %(who)s, %(grants)s of whom are granted", who=who, grants=grants)
    return _(
        "Compared with %(who)s, %(defaults)s of whom did not repay as agreed and %(grants)s of whom are granted",
        who=who,
        defaults=default_share(facts.default_rate, facts.outcomes),
        grants=grants,
    )


def _few_title(clients: int) -> str:
    if not clients:
        return _("Nobody is in this group")
    return ngettext(
        "Only %(number)s client is in this group: too few to compare with",
        "Only %(number)s clients are in this group: too few to compare with",
        clients,
        number=formats.number(clients),
    )


def _who(group: Group, clients: int) -> str:
    number = formats.number(clients)
    if group.kind is GroupKind.EVERYONE or (group.kind is GroupKind.COHORT and not group.conditions):
        return ngettext("the only client", "all %(number)s clients", clients, number=number)
    if group.kind is GroupKind.SIMILAR:
        return ngettext("%(number)s similar client", "%(number)s similar clients", clients, number=number)
    return ngettext("%(number)s client of my group", "%(number)s clients of my group", clients, number=number)


def figures(facts: GroupFacts, score: Score) -> html.Table:
    """The group's figures beside the client's own."""
    rows = [
        (_("Clients"), formats.number(facts.clients), "◆ 1"),
        (_("Did not repay as agreed"), _default_rate(facts), _risk(score)),
        (_("Granted"), _grant_rate(facts), _decision(score)),
    ]
    head = ["", _("The group"), _("This client")]
    return html.Table(
        [
            html.Caption(_("The group beside this client"), className="visually-hidden"),
            html.Thead(html.Tr([html.Td() if not text else html.Th(text, scope="col") for text in head])),
            html.Tbody([html.Tr([html.Th(name, scope="row"), html.Td(of), html.Td(own)]) for name, of, own in rows]),
        ],
        className="compare-figures",
    )


def _default_rate(facts: GroupFacts) -> str:
    return _("too few") if facts.default_rate is None else default_share(facts.default_rate, facts.outcomes)


def _grant_rate(facts: GroupFacts) -> str:
    return _("too few") if facts.grant_rate is None else formats.percent(facts.grant_rate)


def _risk(score: Score) -> str:
    return _("risk: %(share)s", share=formats.percent(score.probability))


def _decision(score: Score) -> str:
    return {Decision.GRANTED: _("granted"), Decision.REVIEW: _("to review"), Decision.REFUSED: _("refused")}[
        score.decision
    ]


def content(group: Group, facts: GroupFacts, score: Score, ways: Sequence[Way], fields: Fields) -> list[Component]:
    """The figures, what they rest on, and the way out of a group that is too small."""
    parts: list[Component] = [figures(facts, score)]
    if facts.too_few:
        parts.append(_way_out(group, ways, fields))
    elif facts.outcomes < facts.clients:
        known = outcomes_words(facts.outcomes)
        parts.append(components.note(_("Whether the loan was repaid is known of %(known)s of them.", known=known)))
    return parts


def _way_out(group: Group, ways: Sequence[Way], fields: Fields) -> html.Div:
    """What to change, and what would come of it."""
    least = formats.number(FEWEST)
    texts: list[Component] = [
        html.P(_("Nothing is said of fewer than %(least)s clients: it could point at a person.", least=least))
    ]
    if group.kind is GroupKind.COHORT and ways:
        texts += [
            html.P(_("Widen a filter, or take one away:")),
            html.Ul([html.Li(_way(condition, clients, fields)) for condition, clients in ways]),
        ]
    return html.Div(texts, className="compare-way-out")


def _way(condition: Condition, clients: int, fields: Fields) -> html.Button:
    found = ngettext("%(number)s client", "%(number)s clients", clients, number=formats.number(clients))
    text = _("without “%(filter)s”: %(found)s", filter=filters.in_words(condition, fields), found=found)
    drop = {"type": ids.FILTER_DROP, "field": condition.field}
    return html.Button(text, id=drop, type="button", className="compare-drop")
