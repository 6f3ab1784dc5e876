"""What is known so far of the clients while their application is drawn, node after node."""

from collections.abc import Mapping

import numpy as np

from data.synthetic.draw import Flags, Floats, Words
from data.synthetic.figures import Column, Figures
from data.synthetic.nodes import OWN_NODES, SPLIT
from data.synthetic.tables.grouped import centred


class Drawing:
    """The scores of the nodes drawn so far, and the words and groups that later ones depend on, by name."""

    def __init__(self, rng: np.random.Generator, figures: Figures, latents: Mapping[str, Floats], split: Words) -> None:
        self.rng = rng
        self.size = len(split)
        self.words: dict[str, Words] = {SPLIT: split}
        self.scores: dict[str, Floats] = {}
        self._figures = figures
        self._latents = dict(latents)

    def centre(self, node: str, among: Flags) -> None:
        """Shift and stretch the node's scores so that they are standard normal `among` some clients."""
        self._latents[node] = centred({node: self._latents[node]}, among)[node]

    def numbers(self, node: str) -> Floats:
        """The node's values."""
        return self._column(node).at(self._latents[node], self._group(node))

    def is_so(self, node: str) -> Flags:
        """The values of a node that is 0 or 1."""
        return np.asarray(self.numbers(node) == 1, dtype=np.bool_)

    def word(self, node: str) -> Words:
        """The words of a node of words."""
        return self._column(node).words(self._latents[node], self._group(node))

    def aside(self, name: str, group: str) -> Floats:
        """Values of a column that hangs on a group and on nothing else."""
        return self._figures.columns[name].at(self.rng.standard_normal(self.size), self.words[group])

    def choose(self, name: str) -> Words:
        """Words that depend on the scores and words drawn so far; None for an empty cell."""
        found = self._figures.choices[name].draw(self.rng, self.scores, self.words)
        self.words[name] = found
        return found

    def happens(self, name: str) -> Flags:
        """True at the fitted rate."""
        return self.rng.random(self.size) < self._figures.rates[name]

    def _column(self, node: str) -> Column:
        column = self._figures.columns[node]
        self.scores[node] = column.scores(self._latents[node], self._group(node))
        return column

    def _group(self, node: str) -> Words | None:
        group = OWN_NODES[node]
        return None if group is None else self.words[group]
