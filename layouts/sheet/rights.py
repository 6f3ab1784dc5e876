"""The rights that the sheet reminds a client of.

After the General Data Protection Regulation, Regulation (EU) 2016/679, articles 15, 16 and 22.
"""

from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class Right:
    """A right in a few words, and what it means here."""

    name: str
    text: str


def rights() -> tuple[Right, ...]:
    """Human review, explanation, access and correction, in the order in which clients ask."""
    return (
        Right(
            _("A person decides"),
            _(
                "The score is a recommendation. You can ask that an advisor looks at your application again, say what "
                "you think of the decision, and contest it (GDPR, article 22)."
            ),
        ),
        Right(
            _("An explanation"),
            _(
                "You can ask for the reasons of the decision in plain words, and for the information about you that "
                "was used (GDPR, article 15)."
            ),
        ),
        Right(
            _("Your data put right"),
            _(
                "If something in this sheet is wrong or missing, you can have it corrected or completed; the "
                "application is then looked at again (GDPR, article 16)."
            ),
        ),
        Right(
            _("Whom to ask"),
            _("Tell the advisor who gave you this sheet, or write to the lender; it costs nothing."),
        ),
    )
