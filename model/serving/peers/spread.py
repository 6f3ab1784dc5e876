"""How one field is spread over a group, part by part."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from model.features.bins import USUAL, binned, edges
from model.features.catalog import Feature, Unit
from model.features.matrix import Numbers
from model.serving.bundle import Bundle
from model.serving.peers.columns import categories_of, codes_of, numbers_of
from model.serving.peers.labels import DEFAULTED, NOT_KNOWN, PARTS, Labels, crossed
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
        return _of_all_numbers(bundle, labels, members, feature, value)
    return _of_numbers(bundle, labels, members, feature, value, split)


def position(known: Numbers, value: Value) -> float | None:
    """The share of known values that are as high as this one or less; None without a value, or over too few."""
    if not isinstance(value, float) or len(known) < FEWEST:
        return None
    return float(np.count_nonzero(known <= np.float32(value)) / len(known))


def _of_all_numbers(bundle: Bundle, labels: Labels, members: Members, feature: Feature, value: Value) -> FieldSpread:
    """As `_of_numbers` of all clients together, who were counted when the bundle was built."""
    stored = bundle.spreads[feature.name]
    known = members.clients - stored.missing
    whole = PartSpread(Part.ALL, tuple(stored.counts) if known >= FEWEST else (), known, stored.missing)
    if known < FEWEST:
        return _hardly_known(feature, value, whole, (whole,))
    middle = stored.quantiles[len(stored.quantiles) // 2]
    yes_no = feature.unit is Unit.YES_NO
    numbers = numbers_of(bundle, feature)
    lower = np.count_nonzero(numbers <= np.float32(value)) if isinstance(value, float) else None
    told = numbers[(labels.outcome != NOT_KNOWN) & ~np.isnan(numbers)]
    everyone = members.group.kind is GroupKind.EVERYONE
    return FieldSpread(
        feature=feature,
        value=value,
        typical=float(round(middle)) if yes_no else middle,
        position=None if yes_no or lower is None else float(lower / known),
        whole=whole,
        parts=(whole,),
        default_rates=tuple(stored.default_rates),
        outcomes=_sizes(binned(np.array(stored.edges), told), len(stored.counts)),
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
    if len(known) < FEWEST:
        return _hardly_known(feature, value, *_counted(members, labels, held, None, 0, split))
    low, typical, high = levels(bundle, members, feature, known, (USUAL[0], 0.5, USUAL[1]))
    bounds = edges(feature, low, high)
    bins, size = binned(bounds, known), len(bounds) - 1
    rates, outcomes = _default_rates(members.of(labels.outcome)[held], bins, size)
    whole, parts = _counted(members, labels, held, bins, size, split)
    everyone = members.group.kind is GroupKind.EVERYONE
    yes_no = feature.unit is Unit.YES_NO
    return FieldSpread(
        feature=feature,
        value=value,
        typical=float(round(typical)) if yes_no else typical,
        position=None if yes_no else position(known, value),
        whole=whole,
        parts=parts,
        default_rates=rates,
        outcomes=outcomes,
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
    if len(known) < FEWEST:
        return _hardly_known(feature, value, *_counted(members, labels, held, None, 0, split))
    order = in_order(np.bincount(known, minlength=len(words)), words, value)
    place = np.full(len(words), -1)
    place[order] = np.arange(len(order))
    bins = place[known]
    rates, outcomes = _default_rates(members.of(labels.outcome)[held], bins, len(order))
    whole, parts = _counted(members, labels, held, bins, len(order), split)
    return FieldSpread(
        feature=feature,
        value=value,
        typical=words[order[0]],
        position=None,
        whole=whole,
        parts=parts,
        default_rates=rates,
        outcomes=outcomes,
        categories=tuple(words[code] for code in order),
    )


def _hardly_known(feature: Feature, value: Value, whole: PartSpread, parts: tuple[PartSpread, ...]) -> FieldSpread:
    """Only how many have a value: too few to say which."""
    return FieldSpread(
        feature, value, typical=None, position=None, whole=whole, parts=parts, default_rates=(), outcomes=()
    )


def in_order(counts: Whole, words: tuple[str, ...], value: Value) -> list[int]:
    """Codes of the categories that a group has, most frequent first, and of the client's own where nobody has it."""
    order = np.argsort(-counts, kind="stable")
    return [int(code) for code in order if code and (counts[code] or words[code] == value)]


def _counted(
    members: Members, labels: Labels, held: Whole, bins: Whole | None, size: int, split: Split
) -> tuple[PartSpread, tuple[PartSpread, ...]]:
    """The whole group and the parts of a split, from those with a value (`held`) and the bin of each of these."""
    counts = () if bins is None else _sizes(bins, size)
    whole = PartSpread(Part.ALL, counts, len(held), members.clients - len(held))
    if split is Split.TOGETHER:
        return whole, (whole,)
    return whole, _apart(_parts(members.of(labels.by(split)), held, bins, size, split))


def _apart(parts: tuple[PartSpread, ...]) -> tuple[PartSpread, ...]:
    """The parts, without counts where one is too small: it would be the whole less the others."""
    if any(part.too_few and not part.empty for part in parts):
        return tuple(replace(part, counts=()) for part in parts)
    return parts


def _parts(parts: Whole, held: Whole, bins: Whole | None, size: int, split: Split) -> tuple[PartSpread, ...]:
    """Each part's counts, from the part and, of those with a value, the bin of each member."""
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


def _sizes(bins: Whole, size: int) -> tuple[int, ...]:
    """How many are in each bin."""
    return tuple(np.bincount(bins, minlength=size).tolist())


def _default_rates(outcomes: Whole, bins: Whole, size: int) -> tuple[tuple[float | None, ...], tuple[int, ...]]:
    """The share of defaults among the known outcomes of each bin, and how many these are."""
    repaid_or_not = crossed(outcomes, bins, (3, size))[: DEFAULTED + 1]
    known = tuple(repaid_or_not.sum(axis=0).tolist())
    rates = tuple(
        float(defaults / count) if count >= FEWEST else None
        for defaults, count in zip(repaid_or_not[DEFAULTED], known, strict=True)
    )
    return rates, known
