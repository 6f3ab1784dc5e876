"""Invents the applications: what each client asks for and declares, and whether the client defaults."""

import numpy as np
import polars as pl

from data.synthetic import marginals as known
from data.synthetic import marginals_life as life
from data.synthetic.building import building_columns
from data.synthetic.draw import (
    Floats,
    Values,
    Words,
    at_quantiles,
    blanked,
    chance,
    emptied,
    from_quantiles,
    mixed,
    normal_to_uniform,
    pick,
    pick_where,
    table_frame,
    to_multiple,
)
from data.synthetic.people import DAYS_PER_YEAR, Clients
from data.synthetic.risk import draw_defaults
from data.tables import APPLICATION_TEST, APPLICATION_TRAIN

NO_DATE = 365_243
"""What the official files write in a column of days where there is no date."""


def draw_applications(rng: np.random.Generator, clients: Clients) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(application_train, application_test) for these clients."""
    columns: dict[str, Values] = {
        "SK_ID_CURR": clients.number,
        **_loan(rng, clients),
        **_person(rng, clients),
        **_family(rng, clients),
        **_work(rng, clients),
        **_contact(rng, clients),
        **_scores(rng, clients),
        **building_columns(rng, len(clients)),
        **_documents(rng, clients),
        **_surroundings(rng, clients),
    }
    columns["TARGET"] = draw_defaults(rng, clients, columns)
    stacked = table_frame(APPLICATION_TRAIN, columns, len(clients))
    train = stacked.filter(pl.Series(clients.in_training))
    test = stacked.filter(pl.Series(~clients.in_training)).select(APPLICATION_TEST.schema().keys())
    return train, test


def _loan(rng: np.random.Generator, clients: Clients) -> dict[str, Values]:
    size = len(clients)
    revolving = chance(rng, known.REVOLVING, size)
    leaning = mixed(rng, clients.leanings["income"], known.GOODS_INCOME_CORRELATION)
    goods = to_multiple(at_quantiles(normal_to_uniform(leaning), known.GOODS_PRICE), 4_500.0)
    over_goods = from_quantiles(rng, known.CREDIT_OVER_GOODS, size)
    # Larger loans run longer, so the yearly burden spreads less than the amount.
    term_leaning = mixed(rng, leaning, 0.62)
    over_annuity = at_quantiles(normal_to_uniform(term_leaning), known.CREDIT_OVER_ANNUITY)
    limit = to_multiple(from_quantiles(rng, known.REVOLVING_CREDIT, size), 22_500.0)
    credit = np.where(revolving, limit, to_multiple(goods * over_goods, 4.5))
    annuity = np.where(revolving, limit / 20.0, to_multiple(credit / over_annuity, 4.5))
    return {
        "NAME_CONTRACT_TYPE": np.where(revolving, "Revolving loans", "Cash loans").astype(object),
        "AMT_CREDIT": credit,
        "AMT_ANNUITY": emptied(annuity, chance(rng, 0.00004, size)),
        "AMT_GOODS_PRICE": emptied(np.where(revolving, limit, goods), chance(rng, 0.0009, size)),
    }


def _person(rng: np.random.Generator, clients: Clients) -> dict[str, Values]:
    size = len(clients)
    sex = np.where(clients.is_man, "M", "F").astype(object)
    sex[chance(rng, 0.000013, size)] = "XNA"
    income = clients.income.copy()
    income[chance(rng, 0.000003, size)] = 117_000_000.0
    rating = clients.region_rating
    in_city = np.clip(rating - chance(rng, 0.04, size) + chance(rng, 0.005, size), 1, 3)
    population = from_quantiles(rng, known.REGION_POPULATION, size)
    return {
        "CODE_GENDER": sex,
        "AMT_INCOME_TOTAL": income,
        "NAME_INCOME_TYPE": clients.income_type,
        "NAME_EDUCATION_TYPE": clients.education,
        "DAYS_BIRTH": -np.floor(clients.age_days),
        "REGION_RATING_CLIENT": rating,
        "REGION_RATING_CLIENT_W_CITY": in_city,
        "REGION_POPULATION_RELATIVE": np.round(
            np.where(rating == 1, population + 0.02, population).clip(0, 0.072508), 6
        ),
    }


def _family(rng: np.random.Generator, clients: Clients) -> dict[str, Values]:
    size = len(clients)
    age = clients.age_days / DAYS_PER_YEAR
    status = pick(rng, known.FAMILY_STATUS, size)
    pick_where(rng, status, age < 26, known.FAMILY_STATUS_YOUNG)
    pick_where(rng, status, age > 58, known.FAMILY_STATUS_OLD)
    status[chance(rng, 0.000007, size)] = "Unknown"
    children = rng.poisson(np.interp(age, *known.CHILDREN_BY_AGE))
    in_couple = (status == "Married") | (status == "Civil marriage")
    return {
        "NAME_FAMILY_STATUS": status,
        "CNT_CHILDREN": children,
        "CNT_FAM_MEMBERS": emptied(1.0 + in_couple + children, status == "Unknown"),
        "NAME_HOUSING_TYPE": pick(rng, known.HOUSING, size),
        "NAME_TYPE_SUITE": blanked(pick(rng, known.TYPE_SUITE, size), chance(rng, 0.0042, size)),
        "FLAG_OWN_REALTY": _yes_no(rng, np.where(age > 30, 0.72, 0.57)),
    }


def _work(rng: np.random.Generator, clients: Clients) -> dict[str, Values]:
    size = len(clients)
    retired = clients.is_pensioner
    leaning = 0.34 * clients.leanings["age"] - 0.2 * clients.strain + 0.9 * rng.standard_normal(size)
    employed = at_quantiles(normal_to_uniform(leaning / np.sqrt(0.34**2 + 0.2**2 + 0.9**2)), known.EMPLOYED_DAYS)
    # Nobody has worked since before the age of 18.
    employed = np.floor(np.minimum(employed, clients.age_days - 18 * DAYS_PER_YEAR).clip(5))
    occupation = pick(rng, life.OCCUPATION_OF_WOMEN, size)
    pick_where(rng, occupation, clients.is_man, life.OCCUPATION_OF_MEN)
    organization = pick(rng, life.ORGANIZATION_AT_WORK, size)
    organization[retired] = "XNA"
    has_car = chance(rng, np.where(clients.is_man, 0.565, 0.222), size)
    return {
        "DAYS_EMPLOYED": np.where(retired, NO_DATE, -employed),
        "FLAG_EMP_PHONE": ~retired,
        "FLAG_WORK_PHONE": ~retired & chance(rng, life.WORK_PHONE_AT_WORK, size),
        "OCCUPATION_TYPE": blanked(occupation, retired | chance(rng, life.OCCUPATION_MISSING_AT_WORK, size)),
        "ORGANIZATION_TYPE": organization,
        "FLAG_OWN_CAR": np.where(has_car, "Y", "N").astype(object),
        "OWN_CAR_AGE": emptied(np.floor(from_quantiles(rng, known.CAR_AGE_YEARS, size)), ~has_car),
    }


def _contact(rng: np.random.Generator, clients: Clients) -> dict[str, Values]:
    size = len(clients)
    at_work = ~clients.is_pensioner
    other_region = at_work & chance(rng, life.WORKS_IN_OTHER_REGION / 0.82, size)
    other_city = at_work & (other_region | chance(rng, life.WORKS_IN_OTHER_CITY, size))
    flags = {name: chance(rng, share, size) for name, share in life.FLAGS.items()}
    lives_elsewhere = flags["REG_REGION_NOT_LIVE_REGION"] | chance(rng, life.LIVES_IN_OTHER_CITY - 0.015, size)
    return {
        **flags,
        "REG_REGION_NOT_WORK_REGION": other_region,
        "LIVE_REGION_NOT_WORK_REGION": other_region & ~flags["REG_REGION_NOT_LIVE_REGION"] & chance(rng, 0.82, size),
        "REG_CITY_NOT_LIVE_CITY": lives_elsewhere,
        "REG_CITY_NOT_WORK_CITY": other_city,
        "LIVE_CITY_NOT_WORK_CITY": other_city & chance(rng, 0.78, size),
        "WEEKDAY_APPR_PROCESS_START": pick(rng, life.WEEKDAY, size),
        "HOUR_APPR_PROCESS_START": np.round(from_quantiles(rng, life.HOUR, size)),
        "DAYS_REGISTRATION": -np.floor(from_quantiles(rng, known.REGISTRATION_DAYS, size).clip(0, clients.age_days)),
        "DAYS_ID_PUBLISH": -np.floor(from_quantiles(rng, known.ID_PUBLISH_DAYS, size)),
        "DAYS_LAST_PHONE_CHANGE": -np.floor(from_quantiles(rng, known.PHONE_CHANGE_DAYS, size)),
    }


def _scores(rng: np.random.Generator, clients: Clients) -> dict[str, Values]:
    size = len(clients)
    third_missing = np.where(clients.has_bureau, known.EXT3_MISSING_OTHERWISE, known.EXT3_MISSING_UNKNOWN_TO_BUREAU)
    missing: dict[str, float | Floats] = {"ext1": known.EXT1_MISSING, "ext2": known.EXT2_MISSING, "ext3": third_missing}
    return {
        f"EXT_SOURCE_{name[-1]}": emptied(
            at_quantiles(normal_to_uniform(clients.leanings[name]), quantiles), chance(rng, missing[name], size)
        )
        for name, quantiles in known.EXT_SOURCE.items()
    }


def _documents(rng: np.random.Generator, clients: Clients) -> dict[str, Values]:
    size = len(clients)
    main = pick(rng, life.MAIN_DOCUMENT, size)
    columns: dict[str, Values] = {f"FLAG_DOCUMENT_{number}": main == number for number in ("3", "6", "8")}
    for number, share in life.OTHER_DOCUMENTS.items():
        columns[f"FLAG_DOCUMENT_{number}"] = chance(rng, share, size)
    return columns


def _surroundings(rng: np.random.Generator, clients: Clients) -> dict[str, Values]:
    size = len(clients)
    seen = np.floor(from_quantiles(rng, life.SOCIAL_CIRCLE, size) + 0.5).astype(np.int64)
    late_30 = rng.binomial(seen, (life.DEFAULTS_AROUND_30 * np.exp(0.25 * clients.strain)).clip(0, 1))
    late_60 = rng.binomial(late_30, life.DEFAULTS_AROUND_60)
    unknown = chance(rng, life.SOCIAL_CIRCLE_MISSING, size)
    columns: dict[str, Values] = {
        "OBS_30_CNT_SOCIAL_CIRCLE": emptied(seen.astype(np.float64), unknown),
        "DEF_30_CNT_SOCIAL_CIRCLE": emptied(late_30.astype(np.float64), unknown),
        "OBS_60_CNT_SOCIAL_CIRCLE": emptied(seen.astype(np.float64), unknown),
        "DEF_60_CNT_SOCIAL_CIRCLE": emptied(late_60.astype(np.float64), unknown),
    }
    not_asked = ~clients.has_bureau & chance(rng, 0.97, size)
    for window, mean in life.ENQUIRIES.items():
        asked = rng.poisson(mean * np.exp(0.2 * clients.strain - 0.02)).astype(np.float64)
        columns[f"AMT_REQ_CREDIT_BUREAU_{window}"] = emptied(asked, not_asked)
    return columns


def _yes_no(rng: np.random.Generator, probability: Floats) -> Words:
    return np.where(chance(rng, probability, len(probability)), "Y", "N").astype(object)
