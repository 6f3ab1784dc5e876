"""Reads components as a person does: their words, in order."""

from dash.development.base_component import Component


def text_of(component: object) -> str:
    """All the words of a component, in their order."""
    if isinstance(component, Component):
        return text_of(getattr(component, "children", None))
    if isinstance(component, list | tuple):
        return " ".join(filter(None, map(text_of, component)))
    return "" if component is None else str(component)
