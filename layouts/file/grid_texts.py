"""What AG Grid itself says, in the language of the request."""

from flask_babel import gettext as _


def grid_texts() -> dict[str, str]:
    """AG Grid's keys; only those that this grid can show or read aloud."""
    return {
        "noRowsToShow": _("The file is empty."),
        "noMatchingRows": _(
            "Nothing in the file matches. Change the search or the theme, or show what does not weigh on the score too."
        ),
        "loadingOoo": _("Loading…"),
        "ariaSortableColumn": _("Press Enter to sort"),
        "ariaColumn": _("Column"),
        "ariaLabelCell": _("Cell"),
        "ariaRowDeselect": _("Press Space to deselect this row"),
        "ariaRowSelect": _("Press Space to select this row"),
        "ariaMenuColumn": _("Press Alt and the down arrow to open the column's menu"),
        "ariaFilterColumn": _("Press Control and Enter to open the filter"),
        "copy": _("Copy"),
        "sortAscending": _("Sort upwards"),
        "sortDescending": _("Sort downwards"),
        "sortUnSort": _("Remove the sorting"),
    }
