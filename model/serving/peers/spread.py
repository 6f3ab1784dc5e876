"""How one field is spread over a group, part by part."""

import numpy as np
import numpy.typing as npt

from model.features.bins import USUAL, binned, edges
from model.features.catalog import Feature, Unit
from model.features.matrix import Numbers
from model.serving.bundle import Bundle
from model.serving.peers.columns import categories_of, codes_of, numbers_of
from model.serving.peers.labels import DEFAULTED, PARTS, Labels, crossed
from model.serving.peers.members import Members
from model.serving.peers.quantiles import levels
from model.serving.peers.results import FEWEST, FieldSpread, GroupKind, Part, PartSpread, Split
from model.serving.results import Value

Whole = npt.NDArray[np.integer]


def spread(
    bundle: Bundle, labels: Labels, members: Members, feature: Feature, value: Value, split: Split
) -> FieldSpread:
    """The spread of any field over a group of FEWEST clients or more."""
    if feature.is_category:
        return _of_categories(bundle, labels, members, feature, value, split)
    if members.rows is None and split is Split.TOGETHER:
        return _of_all_numbers(bundle, members, feature, value)
    return _of_numbers(bundle, labels, members, feature, value, split)


def position(known: Numbers, value: Value) -> float | None:
    """The share of known values that are as high as this one or less; None without a value, or over too few."""
    if not isinstance(value, float) or len(known) < FEWEST:
        return None
    return float(np.count_nonzero(known <= np.float32(value)) / len(known))


def _of_all_numbers(bundle: Bundle, members: Members, feature: Feature, value: Value) -> FieldSpread:
    """As `_of_numbers` of all clients together, who were counted when the bundle was built."""
    stored = bundle.spreads[feature.name]
    known = members.clients - stored.missing
    part = PartSpread(Part.ALL, tuple(stored.counts) if known >= FEWEST else (), known, stored.missing)
    if known < FEWEST:
        return _hardly_known(feature, value, (part,))
    middle = stored.quantiles[len(stored.quantiles) // 2]
    yes_no = feature.unit is Unit.YES_NO
    lower = np.count_nonzero(numbers_of(bundle, feature) <= np.float32(value)) if isinstance(value, float) else None
    everyone = members.group.kind is GroupKind.EVERYONE
    return FieldSpread(
        feature=feature,
        value=value,
        typical=float(round(middle)) if yes_no else middle,
        position=None if yes_no or lower is None else float(lower / known),
        parts=(part,),
        default_rates=tuple(stored.default_rates),
        edges=tuple(stored.edges),
        low=stored.quantiles[0] if everyone else None,
        high=stored.quantiles[-1] if everyone else None,
    )


def _of_numbers(
    bundle: Bundle, labels: Labels, members: Members, feature: Feature, value: Value, split: Split
) -> FieldSpread:
    values = members.of(numbers_of(bundle, feature))
    held = np.flatnonzero(~np.isnan(values))
    known = values[held]
    parts = members.of(labels.by(split))
    if len(known) < FEWEST:
        return _hardly_known(feature, value, _parts(parts, held, None, 0, split))
    low, typical, high = levels(bundle, members, feature, known, (USUAL[0], 0.5, USUAL[1]))
    bounds = edges(feature, low, high)
    bins = binned(bounds, known)
    everyone = members.group.kind is GroupKind.EVERYONE
    yes_no = feature.unit is Unit.YES_NO
    return FieldSpread(
        feature=feature,
        value=value,
        typical=float(round(typical)) if yes_no else typical,
        position=None if yes_no else position(known, value),
        parts=_parts(parts, held, bins, len(bounds) - 1, split),
        default_rates=_default_rates(members.of(labels.outcome)[held], bins, len(bounds) - 1),
        edges=tuple(bounds.tolist()),
        low=float(known.min()) if everyone else None,
        high=float(known.max()) if everyone else None,
    )


def _of_categories(
    bundle: Bundle, labels: Labels, members: Members, feature: Feature, value: Value, split: Split
) -> FieldSpread:
    codes, words = members.of(codes_of(bundle, feature)), categories_of(bundle, feature)
    held = np.flatnonzero(codes)
    known = codes[held]
    parts = members.of(labels.by(split))
    if len(known) < FEWEST:
        return _hardly_known(feature, value, _parts(parts, held, None, 0, split))
    order = in_order(np.bincount(known, minlength=len(words)), words, value)
    place = np.full(len(words), -1)
    place[order] = np.arange(len(order))
    bins = place[known]
    return FieldSpread(
        feature=feature,
        value=value,
        typical=words[order[0]],
        position=None,
        parts=_parts(parts, held, bins, len(order), split),
        default_rates=_default_rates(members.of(labels.outcome)[held], bins, len(order)),
        categories=tuple(words[code] for code in order),
    )


def _hardly_known(feature: Feature, value: Value, parts: tuple[PartSpread, ...]) -> FieldSpread:
    """Only how many have a value: too few to say which."""
    return FieldSpread(feature, value, typical=None, position=None, parts=parts, default_rates=())


def in_order(counts: Whole, words: tuple[str, ...], value: Value) -> list[int]:
    """Codes of the categories that a group has, most frequent first, and of the client's own where nobody has it."""
    order = np.argsort(-counts, kind="stable")
    return [int(code) for code in order if code and (counts[code] or words[code] == value)]


def _parts(parts: Whole, held: Whole, bins: Whole | None, size: int, split: Split) -> tuple[PartSpread, ...]:
    """Each part's counts, from the part and, of those with a value (`held`), the bin of each member."""
    names = PARTS[split]
    clients, known = (np.bincount(some, minlength=len(names)) for some in (parts, parts[held]))
    counts = None if bins is None else crossed(parts[held], bins, (int(parts.max(initial=0)) + 1, size))
    return tuple(
        PartSpread(
            part=name,
            counts=() if counts is None or known[code] < FEWEST else tuple(counts[code].tolist()),
            known=int(known[code]),
            missing=int(clients[code] - known[code]),
        )
        for code, name in enumerate(names)
    )


def _default_rates(outcomes: Whole, bins: Whole, size: int) -> tuple[float | None, ...]:
    """The share of defaults among the known outcomes of each bin."""
    repaid_or_not = crossed(outcomes, bins, (3, size))[: DEFAULTED + 1]
    return tuple(
        float(defaults / known) if known >= FEWEST else None
        for defaults, known in zip(repaid_or_not[DEFAULTED], repaid_or_not.sum(axis=0), strict=True)
    )
