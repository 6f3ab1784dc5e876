"""Pages, panels and figures: pure functions from numbers to components, in the language of the request."""
