"""The second engine: the same features and batch scores on Spark, for portfolios that one machine cannot hold."""
