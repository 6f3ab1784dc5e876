"""A short text in each language of the interface."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in French and in English."""

    fr: str
    en: str

    def text(self, language: str) -> str:
        """The words in `language` ("fr" or "en")."""
        return self.fr if language == "fr" else self.en
