"""docs/features.md: every feature in words, written from the declarations. `make features` writes it again."""
