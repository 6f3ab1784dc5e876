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

FEWEST_CLIENTS = 100
"""With fewer, ten bins give a PSI of more than ALARM_PSI by chance once in a thousand: nothing could be told."""

FEWEST_IN_SEGMENT = 200
"""With fewer on either side a segment says nothing: its PSI passes WATCH_PSI by chance."""

CONFIDENCE = 0.95
"""Of every interval."""
