"""Amounts, days and numbers as the pages show them."""

import datetime as dt

TODAY = dt.date(2026, 11, 20)
MONTHS = "January February March April May June July August September October November December".split()


def plural(count, word):
    return f"{count:,} {word}" + ("" if count == 1 else "s")


def clock(seconds):
    return f"{seconds // 60}:{seconds % 60:02}"


def day(date):
    return {"machine": f"{date:%Y-%m-%d}", "text": f"{date.day} {date:%b %Y}"}


def short(number):
    return f"{number:.1f}".removesuffix(".0")


def monday_of(date):
    return date - dt.timedelta(days=date.weekday())


def working(sets):
    return [one for one in sets if one.get("kind") != "warmup"]


def amount_of(one):
    return min(one["left"], one["right"]) if "left" in one else one.get("reps", one.get("seconds", 0))


def total_of(one):
    return one["left"] + one["right"] if "left" in one else amount_of(one)


def normal(one, held):
    """A set as quick entry writes it, without its load."""
    show = clock if held else str
    return f"{show(one['left'])}/{show(one['right'])}" if "left" in one else show(amount_of(one))
