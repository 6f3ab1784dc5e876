"""The simulation page: other terms for the loan, and which of them would be accepted."""
