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
CONNECTION: Final = "connection"
THEME_LINK: Final = "theme-link"
RECENT: Final = "recent-clients"
RECENT_FORGET: Final = "recent-forget"
RECENT_HOME: Final = "recent-home"
RECENT_HOME_FORGET: Final = "recent-home-forget"

WALK: Final = "walk"
WALK_PREVIOUS: Final = "walk-previous"
WALK_NEXT: Final = "walk-next"
WALK_POSITION: Final = "walk-position"
WALK_FROM: Final = "walk-from"

GROUP: Final = "group"
GROUP_DECISION: Final = "group-decision"
GROUP_CONTRACT: Final = "group-contract"
GROUP_LOW: Final = "group-low"
GROUP_HIGH: Final = "group-high"
GROUP_COUNT: Final = "group-count"
GROUP_OPEN: Final = "group-open"
GROUP_ADDRESS: Final = "group-address"

INSTALMENT_GRID: Final = "instalment-grid"

COMPARE_CHOICES: Final = "compare-choices"

NEW_PAGE: Final = "new-page"
NEW_FORM: Final = "new-form"
# Types of components that each field of the form has one of, told apart by the raw column.
NEW_FIELD: Final = "new-field"
NEW_FAULT: Final = "new-fault"
NEW_DRAFT: Final = "new-draft"
NEW_PROGRESS: Final = "new-progress"
NEW_SUMMARY: Final = "new-summary"
NEW_FAULTY: Final = "new-faulty"
NEW_SCORE: Final = "new-score"
NEW_CLEAR: Final = "new-clear"
NEW_UPLOAD: Final = "new-upload"
NEW_READ: Final = "new-read"
NEW_RECORDS: Final = "new-records"
NEW_FILLED: Final = "new-filled"
NEW_RESULTS: Final = "new-results"
NEW_CHANGE: Final = "new-change"
NEW_TITLE: Final = "new-title"
NEW_SAVE: Final = "new-save"
NEW_SAVED: Final = "new-saved"
NEW_SAVED_ID: Final = "new-saved-id"
NEW_ENTERED: Final = "new-entered"
NEW_DELETE: Final = "new-delete"
NEW_FORGOTTEN: Final = "new-forgotten"
NEW_DELETED: Final = "new-deleted"
NEW_RECENT: Final = "new-recent"
NEW_SAVE_KEY: Final = "new-save-key"
NEW_NOT_KEPT: Final = "new-not-kept"

SIMULATE: Final = "simulate"
SIMULATE_ASKED: Final = "simulate-asked"
SIMULATE_SETTLED: Final = "simulate-settled"
SIMULATE_CONTRACT: Final = "simulate-contract"
SIMULATE_HELD: Final = "simulate-held"
SIMULATE_BACK: Final = "simulate-back"
SIMULATE_PROBLEM: Final = "simulate-problem"
SIMULATE_MOVED: Final = "simulate-moved"
SIMULATE_ANSWER: Final = "simulate-answer"
SIMULATE_AFTER: Final = "simulate-after"
SIMULATE_GAUGE: Final = "simulate-gauge"
SIMULATE_GAUGE_CHART: Final = "simulate-gauge-chart"
SIMULATE_WHY: Final = "simulate-why"
SIMULATE_WHY_SENTENCES: Final = "simulate-why-sentences"
SIMULATE_WHY_CHART: Final = "simulate-why-chart"
SIMULATE_WHY_GRAPH: Final = "simulate-why-graph"
SIMULATE_WHY_TABLE: Final = "simulate-why-table"
SIMULATE_SIDE: Final = "simulate-side"
SIMULATE_STEPS: Final = "simulate-steps"
SIMULATE_STEPS_CHART: Final = "simulate-steps-chart"
SIMULATE_STEPS_GRAPH: Final = "simulate-steps-graph"
SIMULATE_STEPS_TABLE: Final = "simulate-steps-table"
SIMULATE_MAP_ASKED: Final = "simulate-map-asked"
SIMULATE_MAP: Final = "simulate-map"
SIMULATE_MAP_CHART: Final = "simulate-map-chart"
SIMULATE_MAP_ANSWER: Final = "simulate-map-answer"
SIMULATE_MAP_SENTENCES: Final = "simulate-map-sentences"
SIMULATE_MAP_TABLE: Final = "simulate-map-table"
SIMULATE_OFFER: Final = "simulate-offer"
SIMULATE_TRY: Final = "simulate-try"

# The controls of one term: assets/simulate.js listens to them and writes into them.
SIMULATE_SLIDER: Final = {
    "amount": "simulate-amount-slider",
    "length": "simulate-length-slider",
    "payment": "simulate-payment-slider",
    "goods": "simulate-goods-slider",
}
SIMULATE_FIELD: Final = {
    "amount": "simulate-amount-field",
    "length": "simulate-length-field",
    "payment": "simulate-payment-field",
    "goods": "simulate-goods-field",
}
SIMULATE_RANGE: Final = {
    "amount": "simulate-amount-range",
    "length": "simulate-length-range",
    "payment": "simulate-payment-range",
    "goods": "simulate-goods-range",
}
