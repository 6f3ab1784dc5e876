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

FILE_TEXT: Final = "file-text"
FILE_THEME: Final = "file-theme"
FILE_THEME_LABEL: Final = "file-theme-value-count"
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
COMPARE_NOTICE: Final = "compare-notice"
COMPARE_GROUP: Final = "compare-group"
COMPARE_KIND: Final = "compare-kind"
COMPARE_SIZE: Final = "compare-size"
COMPARE_ADD: Final = "compare-add-filter"
COMPARE_FILTERS: Final = "compare-filters"
COMPARE_PROBLEMS: Final = "compare-problems"
COMPARE_ANSWER: Final = "compare-answer"
COMPARE_FACTS: Final = "compare-facts"
COMPARE_COPY: Final = "compare-copy"
COMPARE_COPIED: Final = "compare-copied"
COMPARE_ADDRESS: Final = "compare-address"

# Types of components that there are several of: one a filter, told apart by its field.
FILTER_ROW: Final = "compare-filter"
FILTER_LOW: Final = "compare-filter-low"
FILTER_HIGH: Final = "compare-filter-high"
FILTER_ANSWERS: Final = "compare-filter-answers"
FILTER_REMOVE: Final = "compare-filter-remove"
FILTER_DROP: Final = "compare-filter-drop"

SPREAD_FIELD: Final = "compare-field"
SPREAD_SPLIT: Final = "compare-split"
SPREAD_TITLE: Final = "compare-spread-answer"
SPREAD: Final = "compare-spread"

PAIR_X: Final = "compare-x"
PAIR_Y: Final = "compare-y"
PAIR_TITLE: Final = "compare-pair-answer"
PAIR: Final = "compare-pair"

PROFILE_FIELDS: Final = "compare-profile-fields"
PROFILE_TITLE: Final = "compare-profile-answer"
PROFILE: Final = "compare-profile"

BOX_FIELD: Final = "compare-box"
BOX_BY: Final = "compare-by"
BOX_TITLE: Final = "compare-box-answer"
BOX: Final = "compare-boxes"
