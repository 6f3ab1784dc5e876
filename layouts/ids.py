"""The ids of the components that callbacks listen to or change: each is written once, here."""

from typing import Final

# Names that Dash's own pages give to the router's address and to the place it fills.
PAGES_LOCATION: Final = "_pages_location"
PAGES_CONTENT: Final = "_pages_content"

LOCATION: Final = "location"
NOTICE: Final = "notice"
CONTENT: Final = "content"

SEARCH: Final = "search"
SEARCH_RESULTS: Final = "search-results"

LANGUAGE_FR: Final = "language-fr"
LANGUAGE_EN: Final = "language-en"

CLIENT: Final = "client"

LEVEL: Final = "reasons-level"
REASONS: Final = "reasons"

COMPARED: Final = "compared-feature"
# dcc.Dropdown names its button after an element of this id, which exists only with several values: our label takes it.
COMPARED_LABEL: Final = "compared-feature-value-count"
COMPARISON_TITLE: Final = "comparison-answer"
COMPARISON: Final = "comparison-chart"

FILE_TEXT: Final = "file-text"
FILE_THEME: Final = "file-theme"
FILE_THEME_LABEL: Final = "file-theme-value-count"
FILE_WEIGHING: Final = "file-weighing"
FILE_GRID: Final = "file-grid"

CATALOGUE_TEXT: Final = "catalogue-text"
CATALOGUE_THEME: Final = "catalogue-theme"
CATALOGUE_THEME_LABEL: Final = "catalogue-theme-value-count"
CATALOGUE_SEEN: Final = "catalogue-seen"
CATALOGUE_RAW: Final = "catalogue-raw"
CATALOGUE_COUNT: Final = "catalogue-count"
CATALOGUE_FOUND: Final = "catalogue-found"
CATALOGUE: Final = "catalogue"

FILE_ONLY: Final = "file-only"
FILE_COUNT: Final = "file-count"
FILE_EVERYTHING: Final = "file-everything"
FILE_CSV: Final = "file-csv"
FILE_FOUND: Final = "file-found"
FILE_NOTHING: Final = "file-nothing"
FILE_HELP: Final = "file-help"
DECISION_VIEW: Final = "decision-view"
REASONS_TITLE: Final = "reasons-answer"
REASONS_SENTENCE: Final = "reasons-sentence"
REASONS_CHART: Final = "reasons-chart"
REASONS_REMARK: Final = "reasons-remark"
REASONS_TABLE: Final = "reasons-table"
WATERFALL: Final = "waterfall"
THEME: Final = "reasons-theme"
ALL_THEMES: Final = "reasons-all-themes"
BESIDE: Final = "reasons-beside"
