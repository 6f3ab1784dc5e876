"""What the model and the advisor look at: one declaration a feature, one module a raw table."""
