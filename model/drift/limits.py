"""Where drift begins: every bound in one place, with its source."""

WATCH_PSI = 0.10
"""Below it a population is held to be stable (Siddiqi, Credit Risk Scorecards, 2006, who passes on a rule of thumb)."""

ALARM_PSI = 0.25
"""From it on a population is held to have shifted (Siddiqi, 2006)."""

NOISE = 0.999
"""Share of undrifted features whose PSI stays below the noise bound (Yurdakul and Naranjo, 2020)."""

FALSE_DISCOVERIES = 0.01
"""Share of false alarms tolerated among the features called significant (Benjamini and Hochberg, 1995)."""

BINS = 10
"""Bins of a number: deciles of the reference, the usual choice for a PSI (Siddiqi, 2006)."""

FEWEST_EXPECTED = 5
"""Clients to be expected in each bin of the smaller side: below it chi-square does not hold (Cochran, 1954)."""

FEWEST_CLIENTS = 120
"""Below 112 new clients the noise bound of ten bins exceeds ALARM_PSI, however many training clients there are, so that
a feature just past ALARM_PSI could not be told from chance; 120 leaves room for a few thousand training clients."""

FEWEST_IN_SEGMENT = 200
"""With fewer on either side a segment gets no figures, as they would say little: the bound of ten bins is 0.14 there,
above WATCH_PSI. What protects against false alarms is that bound, not this number."""

FEWEST_TOLD = 10
"""A value that fewer clients hold is not named, nor a typical value of fewer told: it could be somebody's own."""

CONFIDENCE = 0.95
"""Of every interval."""
