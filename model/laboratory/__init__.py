"""Compares kinds of models and searches for parameters; every run is tracked."""
