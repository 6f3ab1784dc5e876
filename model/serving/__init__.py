"""Reads a bundle and answers: score, reasons, profile, comparison."""
