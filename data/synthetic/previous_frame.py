"""Writes the earlier applications as the table previous_application, with its words and its dates."""

import numpy as np
import polars as pl

from data.synthetic import marginals as present
from data.synthetic import marginals_life as life
from data.synthetic import marginals_previous as known
from data.synthetic.applications import NO_DATE
from data.synthetic.draw import (
    Floats,
    Values,
    Words,
    blanked,
    chance,
    emptied,
    from_quantiles,
    pick,
    pick_where,
    table_frame,
)
from data.synthetic.people import Clients
from data.synthetic.previous import DAYS_BETWEEN_INSTALMENTS, Previous
from data.tables import PREVIOUS_APPLICATION


def previous_application_frame(rng: np.random.Generator, clients: Clients, previous: Previous) -> pl.DataFrame:
    """The table previous_application."""
    columns: dict[str, Values] = {
        "SK_ID_PREV": previous.number,
        "SK_ID_CURR": clients.number[previous.client],
        "NAME_CONTRACT_TYPE": previous.kind,
        "NAME_CONTRACT_STATUS": previous.status,
        "DAYS_DECISION": -previous.decided,
        **_amounts(rng, previous),
        **_dates(previous),
        **_circumstances(rng, previous),
        **_product(rng, previous),
    }
    return table_frame(PREVIOUS_APPLICATION, columns, len(previous))


def _amounts(rng: np.random.Generator, previous: Previous) -> dict[str, Values]:
    size = len(previous)
    blank = ~previous.priced
    nothing_asked = blank & ((previous.status == "Canceled") | (previous.status == "Refused"))
    asked = np.where(nothing_asked, 0.0, previous.terms.asked)
    is_consumer = previous.kind == "Consumer loans"
    no_down = ~is_consumer & ~(previous.priced & (previous.kind == "Cash loans") & chance(rng, 0.11, size))
    special_rate = previous.priced & is_consumer & chance(rng, 0.008, size)
    share = np.divide(
        previous.terms.down_payment, previous.terms.asked, out=np.zeros(size), where=previous.terms.asked > 0
    )
    return {
        "AMT_APPLICATION": asked,
        "AMT_CREDIT": np.where(blank, asked, previous.terms.credit),
        "AMT_ANNUITY": emptied(previous.terms.annuity, blank),
        "AMT_DOWN_PAYMENT": emptied(previous.terms.down_payment, no_down | nothing_asked),
        "RATE_DOWN_PAYMENT": emptied(share, no_down | nothing_asked),
        "AMT_GOODS_PRICE": emptied(asked, nothing_asked | (previous.is_card & (asked == 0.0))),
        "CNT_PAYMENT": emptied(previous.terms.payments.astype(np.float64), blank),
        "RATE_INTEREST_PRIMARY": emptied(0.14 + 0.055 * rng.random(size), ~special_rate),
        "RATE_INTEREST_PRIVILEGED": emptied(0.64 + 0.23 * rng.random(size), ~special_rate),
        "NFLAG_INSURED_ON_APPROVAL": emptied(previous.terms.insured.astype(np.float64), ~previous.started),
    }


def _dates(previous: Previous) -> dict[str, Values]:
    """Days relative to the present application; NO_DATE for what has not come, empty where no loan started."""

    def past(days: Floats) -> Floats:
        return emptied(np.where(days < 0, days, NO_DATE), ~previous.started)

    is_card = previous.is_card
    step = DAYS_BETWEEN_INSTALMENTS
    planned_end = previous.first_due + step * (previous.terms.payments - 1)
    real_end = np.where(is_card, 0.0, previous.first_due + step * (previous.paid_payments - 1))
    return {
        "DAYS_FIRST_DRAWING": past(np.where(is_card, previous.first_due - 5, 0.0)),
        "DAYS_FIRST_DUE": past(previous.first_due),
        "DAYS_LAST_DUE_1ST_VERSION": emptied(np.where(is_card, NO_DATE, planned_end), ~previous.started),
        "DAYS_LAST_DUE": past(real_end),
        "DAYS_TERMINATION": past(np.where(real_end < 0, real_end + 5, 0.0)),
    }


def _circumstances(rng: np.random.Generator, previous: Previous) -> dict[str, Values]:
    size = len(previous)
    reason = np.full(size, "XAP", dtype=object)
    reason[previous.status == "Unused offer"] = "CLIENT"
    pick_where(rng, reason, previous.status == "Refused", known.REJECT_REASON)
    channel = np.full(size, "Country-wide", dtype=object)
    for kind, shares in known.CHANNEL.items():
        pick_where(rng, channel, previous.kind == kind, shares)
    payment_type = pick(rng, known.PAYMENT_TYPE, size)
    payment_type[~previous.priced | previous.is_card] = "XNA"
    alone = ~previous.priced | chance(rng, 0.34, size)
    return {
        "WEEKDAY_APPR_PROCESS_START": pick(rng, life.WEEKDAY, size),
        "HOUR_APPR_PROCESS_START": np.round(from_quantiles(rng, life.HOUR, size)),
        "FLAG_LAST_APPL_PER_CONTRACT": np.where(chance(rng, 0.995, size), "Y", "N").astype(object),
        "NFLAG_LAST_APPL_IN_DAY": chance(rng, 0.9965, size),
        "CODE_REJECT_REASON": reason,
        "CHANNEL_TYPE": channel,
        "NAME_PAYMENT_TYPE": payment_type,
        "NAME_TYPE_SUITE": blanked(pick(rng, present.TYPE_SUITE, size), alone),
        "NAME_CLIENT_TYPE": pick(rng, known.CLIENT_TYPE, size),
    }


def _product(rng: np.random.Generator, previous: Previous) -> dict[str, Values]:
    size = len(previous)
    is_cash, is_consumer = previous.kind == "Cash loans", previous.kind == "Consumer loans"
    goods = np.full(size, "XNA", dtype=object)
    pick_where(rng, goods, is_consumer, known.GOODS)
    industry = np.array([known.INDUSTRY_OF_GOODS.get(word, "Consumer electronics") for word in goods], dtype=object)
    industry[~is_consumer] = "XNA"
    purpose = np.full(size, "XAP", dtype=object)
    pick_where(rng, purpose, is_cash, known.PURPOSE)
    to_known_client = chance(rng, np.where(is_cash, 0.78, 0.58), size)
    product = np.full(size, "XNA", dtype=object)
    offered = previous.priced & ~is_consumer & (previous.kind != "XNA")
    product[offered] = np.where(to_known_client[offered], "x-sell", "walk-in").astype(object)
    portfolio = np.where(is_cash, "Cash", np.where(is_consumer, "POS", "Cards")).astype(object)
    portfolio[goods == "Vehicles"] = "Cars"
    portfolio[~previous.priced] = "XNA"
    yield_group = previous.terms.yield_group.copy()
    yield_group[~previous.priced] = "XNA"
    area = np.where(is_consumer, np.floor(from_quantiles(rng, known.SELLER_AREA, size)), -1)
    return {
        "NAME_GOODS_CATEGORY": goods,
        "NAME_SELLER_INDUSTRY": industry,
        "NAME_CASH_LOAN_PURPOSE": purpose,
        "NAME_PRODUCT_TYPE": product,
        "NAME_PORTFOLIO": portfolio,
        "NAME_YIELD_GROUP": yield_group,
        "SELLERPLACE_AREA": area,
        "PRODUCT_COMBINATION": _combination(previous, goods, industry, yield_group, to_known_client),
    }


def _combination(
    previous: Previous, goods: Words, industry: Words, yield_group: Words, to_known_client: Values
) -> Words:
    """The product in words, as "Cash X-Sell: low" or "POS mobile with interest"."""
    heavy = np.isin(industry.astype(str), ["Furniture", "Construction", "Industry", "Clothing", "Auto technology"])
    place = np.where(goods == "Mobile", "mobile", np.where(heavy, "industry", "household"))
    place = np.where((goods == "Other") | (goods == "Jewelry"), "other", place)
    interest = np.where(yield_group == "low_action", " without interest", " with interest")
    # The official files write "others" without interest and "other" with it.
    others = np.where((place == "other") & (interest == " without interest"), "s", "")
    level = np.array([word.split("_")[0] for word in yield_group])
    way = np.where(to_known_client, "X-Sell", "Street")
    cash = np.where(level == "XNA", "Cash", np.char.add(np.char.add(np.char.add("Cash ", way), ": "), level))
    pos = np.char.add(np.char.add(np.char.add("POS ", place), others), interest)
    card = np.char.add("Card ", way)
    words = np.where(previous.kind == "Cash loans", cash, np.where(previous.kind == "Consumer loans", pos, card))
    return blanked(words.astype(object), np.asarray(previous.kind == "XNA", dtype=np.bool_))
