"""What the model looks at on the whole: importance, dependence and interactions, from exact contributions in points."""
