"""Who defaults: a hidden log-odds of leanings and declared traits, so strong that the published figures come out."""

from collections.abc import Mapping

import numpy as np
from scipy.special import ndtri

from data.synthetic import marginals as known
from data.synthetic import marginals_risk as weights
from data.synthetic.draw import Flags, Floats, Values, chance, with_mean
from data.synthetic.people import DAYS_PER_YEAR, Clients


def draw_defaults(rng: np.random.Generator, clients: Clients, columns: Mapping[str, Values]) -> Flags:
    """Which clients default, at the published rate, given the other columns of their applications."""
    log_odds = leaning_log_odds(clients) + _words_log_odds(columns, len(clients)) + _numbers_log_odds(columns)
    log_odds = log_odds + weights.UNKNOWN_TO_BUREAU * ~clients.has_bureau
    return chance(rng, with_mean(log_odds, known.DEFAULT_RATE), len(clients))


def leaning_log_odds(clients: Clients) -> Floats:
    """What the leanings add to the log-odds of default.

    Were each leaning normal among those who default and those who repay, with the same correlations R and means
    `shift` standard deviations apart, the log-odds would be linear with weights R^-1 shift (linear discriminant).
    A single leaning of area under the curve A has a shift of sqrt(2) * inverse normal(A).
    """
    shifts = np.array([known.DEFAULT_SHIFT.get(name, 0.0) for name in known.LEANINGS])
    for name, area in known.LEANING_AUC.items():
        shifts[known.LEANINGS.index(name)] = -np.sqrt(2.0) * ndtri(area)
    per_leaning = known.DEFAULT_SHARPNESS * np.linalg.solve(known.leaning_correlations(), shifts)
    return np.asarray(np.column_stack([clients.leanings[name] for name in known.LEANINGS]) @ per_leaning)


def _words_log_odds(columns: Mapping[str, Values], size: int) -> Floats:
    log_odds = np.zeros(size)
    for column, per_word in weights.LOG_ODDS_OF_WORDS.items():
        for word, extra in per_word.items():
            log_odds += extra * np.asarray(columns[column] == word, dtype=np.bool_)
    return log_odds


def _numbers_log_odds(columns: Mapping[str, Values]) -> Floats:
    """What flags, amounts, times and counts add; an empty cell adds nothing."""

    def number(name: str) -> Floats:
        return np.asarray(columns[name], dtype=np.float64)

    def years(name: str) -> Floats:
        return -number(name) / DAYS_PER_YEAR

    term = (number("AMT_CREDIT") / number("AMT_ANNUITY") - 21.6) / 7.9
    employed = np.where(number("DAYS_EMPLOYED") < 0, years("DAYS_EMPLOYED"), np.nan)
    parts = [
        *(extra * number(flag) for flag, extra in weights.LOG_ODDS_OF_FLAGS.items()),
        weights.PER_UNIT_OF_CREDIT_OVER_GOODS * (number("AMT_CREDIT") / number("AMT_GOODS_PRICE") - 1.12),
        weights.LONG_TERM * np.where(term > 0, term, term / 2),
        weights.PER_LOG_YEAR_EMPLOYED * (np.log1p(employed) - np.log1p(4.5)),
        weights.PER_YEAR_OF_IDENTITY_PAPER * years("DAYS_ID_PUBLISH"),
        weights.PER_YEAR_OF_SAME_PHONE * years("DAYS_LAST_PHONE_CHANGE"),
        weights.PER_YEAR_REGISTERED * years("DAYS_REGISTRATION"),
        weights.PER_YEAR_OF_CAR * number("OWN_CAR_AGE"),
        weights.PER_DEFAULT_AROUND * number("DEF_30_CNT_SOCIAL_CIRCLE"),
    ]
    return np.asarray(np.sum([np.nan_to_num(part, nan=0.0) for part in parts], axis=0), dtype=np.float64)
