"""The trees of a model, read from CatBoost's JSON: which pairs of inputs they put together, and how much it matters."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trees:
    """A model's document, and for each of its (symmetric) trees the input, by its place, that each split asks for."""

    document: dict[str, Any]
    inputs: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, model: CatBoostClassifier) -> Self:
        """Reads a model; one whose trees are not symmetric, or combine categories, counts as having no trees."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "model.json"
            model.save_model(str(path), format="json")
            document = json.loads(path.read_bytes())
        features = document["features_info"]
        simple = all(len(rate["elements"]) == 1 for rate in features.get("ctrs") or [])
        trees = (document.get("oblivious_trees") or []) if simple else []
        asked = _inputs_of_splits(features)
        inputs = tuple(tuple(asked[split["split_index"]] for split in tree["splits"] or ()) for tree in trees)
        return cls(document | {"oblivious_trees": trees}, inputs)

    def pairs(self) -> list[tuple[int, int]]:
        """Pairs of inputs that are in a tree together, those that promise the strongest interaction first.

        What a pair promises: the second difference of the leaves' values along the two splits, as far as clients are
        on both sides of both. It tells where exact values, which are dear, are worth their while. CatBoost's own
        "Interaction" does not ask how many clients are where, and puts first pairs that hardly ever matter.
        """
        found: dict[tuple[int, int], float] = defaultdict(float)
        for tree, inputs in zip(self.document["oblivious_trees"], self.inputs, strict=True):
            shape = (2,) * len(inputs)
            values, weights = (np.reshape(tree[one], shape) for one in ("leaf_values", "leaf_weights"))
            axes = inputs[::-1]  # the last split decides the highest bit of a leaf's number
            for one, other in combinations(range(len(axes)), 2):
                if axes[one] != axes[other]:
                    pair = (min(axes[one], axes[other]), max(axes[one], axes[other]))
                    found[pair] += _promise(*(np.moveaxis(some, (one, other), (0, 1)) for some in (values, weights)))
        return sorted(found, key=lambda pair: -found[pair])

    def only_with(self, pair: Sequence[int]) -> CatBoostClassifier | None:
        """The model of those trees alone that have both inputs, None where there are none.

        Shapley's interaction index is linear, and 0 in a tree without either: the interactions of the pair are the
        same to the last digits, at a small part of the cost.
        """
        trees = zip(self.document["oblivious_trees"], self.inputs, strict=True)
        kept = [tree for tree, inputs in trees if set(pair) <= set(inputs)]
        if not kept:
            return None
        part = CatBoostClassifier()
        with TemporaryDirectory() as folder:
            path = Path(folder) / "part.json"
            path.write_text(json.dumps(self.document | {"oblivious_trees": kept}))
            part.load_model(str(path), format="json")
        return part


def _inputs_of_splits(features: dict[str, Any]) -> list[int]:
    """The input of each possible split: CatBoost numbers those of numbers first, then of words, then of their rates."""
    categories = features.get("categorical_features") or []
    place = {one["feature_index"]: one["flat_feature_index"] for one in categories}
    counted = [(one["flat_feature_index"], one.get("borders")) for one in features.get("float_features") or []]
    counted += [(one["flat_feature_index"], one.get("values")) for one in categories]
    counted += [(place[one["elements"][0]["cat_feature_index"]], one["borders"]) for one in features.get("ctrs") or []]
    return [flat for flat, splits in counted for _ in splits or ()]


def _promise(values: Floats, weights: Floats) -> float:
    """Mean absolute interaction of the two leading axes, (2, 2, ...), were the two splits independent."""
    clients = weights.sum(axis=(0, 1))
    some = np.maximum(clients, np.finfo(float).tiny)
    first, second = weights.sum(axis=1) / some, weights.sum(axis=0) / some
    bent = np.abs(values[1, 1] - values[1, 0] - values[0, 1] + values[0, 0])
    return float((clients * 4 * first.prod(axis=0) * second.prod(axis=0) * bent).sum() / clients.sum())
