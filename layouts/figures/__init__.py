"""Figures: in each module one function gathers the numbers and another draws them."""
