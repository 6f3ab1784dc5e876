"""From features to a bundle: folds, fit, calibration, threshold, evaluation, publication."""
