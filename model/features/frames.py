"""The tables that features are computed from, and the keys that they share."""

from collections.abc import Mapping
from typing import Any

import narwhals as nw

KEY = "SK_ID_CURR"
TARGET = "TARGET"
APPLICATIONS = "applications"
"""Name of the applications of train and test together, with the column IN_TRAINING."""

Frame = nw.LazyFrame[Any]
"""A lazy table of any engine."""

Tables = Mapping[str, Frame]
"""Raw tables of one engine: APPLICATIONS, and the history tables by their official names."""
