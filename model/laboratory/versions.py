"""Which versions of the libraries found what was found."""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec

from data.errors import ClarteError

LABORATORY = ("lightgbm", "mlflow", "optuna", "xgboost")
"""Packages that only the laboratory needs."""


def versions(packages: Iterable[str]) -> dict[str, str]:
    """The version of each package, by the name under which it is imported."""
    return {package: str(import_module(package).__version__) for package in packages}


def require_laboratory() -> None:
    """Raises ClarteError when a package that only the laboratory needs is not installed."""
    for package in LABORATORY:
        if find_spec(package) is None:
            raise ClarteError(f"{package} is not installed; compare and tune need requirements-lab.txt: make setup-lab")
