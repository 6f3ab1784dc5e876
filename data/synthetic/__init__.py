"""Invents a portfolio with the shape, the oddities and the published statistics of the Home Credit data."""

from data.synthetic.generate import GENERATOR_VERSION, generate

__all__ = ["GENERATOR_VERSION", "generate"]
