"""What `drift` prints: the verdict, then features, score, segments, what to expect, and known causes."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from model.drift.record import Domain, DriftReport, FeatureDrift, Interval, Level, ScoreDrift, SegmentDrift, Sides
from model.drift.sentences import label_of, value_label

_SHOWN = 15
_TELLING = 5
_STYLES = {Level.STABLE: "green", Level.SMALL: "cyan", Level.WATCH: "yellow", Level.ALARM: "bold red"}
_NOISE = (
    "Noise: the PSI that one undrifted feature in a thousand exceeds by chance. Small: significant, but of no weight. "
    "Watch and alarm need a PSI above 0.10 and 0.25, above the noise, and significance over all features together."
)
_ASSUMED = (
    "Estimated from the probabilities alone: it holds as long as they are calibrated for the new clients too, that is, "
    "if clients have changed but clients alike still default alike. Intervals are those of chance in the outcomes."
)


def drift_report(report: DriftReport) -> Group:
    """The whole comparison."""
    return Group(
        Text(report.verdict.en, style=_STYLES[report.level]),
        Text(_who(report), style="dim"),
        Text(domain_sentence(report.domain), style="dim"),
        "",
        _features(report),
        Text(_NOISE, style="dim"),
        "",
        _score(report.score),
        "",
        _segments(report.segments),
        "",
        _performance(report),
        Text(_ASSUMED, style="dim"),
        *_causes(report),
    )


def _who(report: DriftReport) -> str:
    counts = ", ".join(f"{report.count(level)} {level}" for level in Level)
    return f"{sides_sentence(report.sides)} Features: {counts}."


def domain_sentence(domain: Domain | None) -> str:
    """How well, and by what, the two sides are told apart."""
    if domain is None:
        return "Too few clients to train a classifier that tells the sides apart."
    told = f"A classifier tells the sides apart with a ROC AUC of {_interval(domain.auc, '.3f')}; 0.5 would be chance."
    names = ", ".join(f"“{label_of(one.name).en}”" for one in domain.telling[:_TELLING])
    return f"{told} What it goes by most: {names}." if names else told


def sides_sentence(sides: Sides) -> str:
    """Who is compared with whom."""
    compared = f"{sides.clients_after:,} clients against the {sides.clients_before:,} that the model has learned from."
    if sides.all_learned_from:
        return f"{compared} All of them are among these: each is scored by the fold model that has not seen them."
    if sides.left_out:
        return f"{compared} {sides.left_out:,} clients of the folder are left out, as the model has learned from them."
    return compared


def _features(report: DriftReport) -> Text:
    """Lines, as a table of names in two languages and six figures would be too wide for a terminal."""
    lines = Text("Features that have drifted most (typical value before and after)", style="bold")
    for place, one in enumerate(report.features[:_SHOWN], start=1):
        label = label_of(one.name)
        seen = "" if one.is_input else " (not seen by the model)"
        lines.append(f"\n{place:>3}. {label.en}{seen}\n     {label.fr}\n     ", style="not bold")
        lines.append(one.level.value, style=_STYLES[one.level])
        lines.append(f"  PSI {one.psi:.3f} (noise {one.psi_bound:.4f}){_changes(one)}", style="not bold")
    return lines


def _changes(one: FeatureDrift) -> str:
    """KS, missing, and the typical value or the share of the category that has changed most, before and after."""
    ks = "" if one.ks is None else f"  KS {one.ks:.3f}"
    missing = f"  missing {one.missing_before:.0%} > {one.missing_after:.0%}"
    unseen = f"  unseen {one.unseen:.1%}" if one.unseen else ""
    if one.most_changed is not None:
        word = value_label(one.name, one.most_changed.value).en
        return f"{missing}{unseen}  {word} {one.most_changed.before:.1%} > {one.most_changed.after:.1%}"
    before, after = (
        "not known" if value is None else _number(value) for value in (one.typical_before, one.typical_after)
    )
    return f"{ks}{missing}  typical {before} > {after}"


def _score(score: ScoreDrift) -> Table:
    table = _table("Score", ("Figure",), ("Before", "After"))
    table.add_row("Level", "", _level(score.level))
    table.add_row("PSI (noise)", "", f"{score.psi:.4f} ({score.psi_bound:.4f})")
    table.add_row("KS", "", f"{score.ks:.3f}")
    table.add_row("Median score, points", f"{score.median_points_before:.0f}", f"{score.median_points_after:.0f}")
    table.add_row("Mean probability of default", _interval(score.mean_pd_before), _interval(score.mean_pd_after))
    table.add_row("Share granted", _interval(score.granted_before), _interval(score.granted_after))
    return table


def _segments(segments: tuple[SegmentDrift, ...]) -> Table:
    table = _table("Score by segment", ("Segment",), ("Clients", "Level", "PSI", "Noise", "Mean PD"))
    for by, members in groupby(segments, key=lambda one: one.by):
        table.add_section()
        table.add_row(Text(label_of(by).en, style="bold"))
        for one in members:
            clients = f"{one.clients_before:,} > {one.clients_after:,}"
            # As Text, since a raw value may hold brackets that Rich would read as markup.
            table.add_row(Text(f" {value_label(by, one.value).en}"), clients, *_segment_figures(one))
    return table


def _segment_figures(one: SegmentDrift) -> tuple[Text | str, ...]:
    if one.level is None:
        return ("too few", "", "", "")
    pd = f"{one.mean_pd_before:.1%} > {one.mean_pd_after:.1%}"
    return (_level(one.level), f"{one.psi:.3f}", f"{one.psi_bound:.4f}", pd)


def _performance(report: DriftReport) -> Table:
    found = report.performance
    table = _table(
        "What to expect, without outcomes", ("Figure",), ("Measured before", "Estimated before", "Estimated after")
    )
    for name, figure, pattern in (
        ("Default rate", found.default_rate, ".2%"),
        ("ROC AUC", found.auc, ".3f"),
        ("Business cost per client", found.cost_per_client, ".3f"),
    ):
        before = (f"{figure.measured_before:{pattern}}", f"{figure.estimated_before:{pattern}}")
        table.add_row(name, *before, _interval(figure.estimated_after, pattern))
    return table


def _causes(report: DriftReport) -> Iterator[RenderableType]:
    for title, harmless in (("To look into", False), ("Known causes that the data bear out", True)):
        found = [one for one in report.explanations if one.harmless is harmless]
        if found:
            yield Text(f"\n{title}", style="bold")
        for one in found:
            yield Text(f"  {one.words.en}\n  {one.words.fr}")


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.4g}"


def _interval(found: Interval, pattern: str = ".1%") -> str:
    return f"{found.value:{pattern}} ({found.low:{pattern}} to {found.high:{pattern}})"


def _level(level: Level) -> Text:
    return Text(level.value, style=_STYLES[level])


def _table(title: str, left: tuple[str, ...], right: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for heading in left:
        table.add_column(heading)
    for heading in right:
        table.add_column(heading, justify="right")
    return table
