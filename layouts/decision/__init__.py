"""The decision page: the score, why, and what weighs."""
