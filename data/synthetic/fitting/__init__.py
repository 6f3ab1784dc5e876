"""Measures the figures of the generator on real tables: `python -m data.synthetic.fitting RAW_DIR`."""
