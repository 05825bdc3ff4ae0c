"""The drawings of profiles and exercises, and the figures for the tables below them."""

import datetime as dt
from collections import Counter, defaultdict

from .words import MONTHS, TODAY, clock, day, monday_of, plural, short, working, amount_of


def history(exercise):
    """The best set of each session over time, with a band for each stretch at one level; None for less than three sessions."""
    sessions = [(workout, entry, facts, max(map(amount_of, working(entry["sets"])), default=0))
                for workout, entry, facts in exercise.sessions if exercise.held(entry["level"]) == exercise.held(None)]
    if len(sessions) < 3:
        return None
    tops = [top for *_, top in sessions]
    begin, end = sessions[0][0]["when"].date(), sessions[-1][0]["when"].date()
    span, most = max((end - begin).days, 1), max(*tops, 1)
    points = [(30 + 324 * (workout["when"].date() - begin).days / span, 126 - 110 * top / most) for workout, *_, top in sessions]
    amount = clock if exercise.held(None) else str
    return {"summary": f"Best set from {exercise.words(None, min(tops))} to {exercise.words(None, most)} over {plural(len(tops), 'session')}",
            "bands": bands(exercise, sessions, points), "line": line(sessions, points),
            "dots": dots(points), "records": dots(p for p, s in zip(points, sessions) if s[2]["records"]),
            "rows": [{"y": short(126 - 110 * f), "text": amount(round(most * f))} for f in (0, 0.5, 1)],
            "points": [{"time": day(workout["when"]), "level": exercise.levels[entry["level"]]["title"], "best": amount(top)}
                       for workout, entry, _, top in reversed(sessions)],
            "start": day(begin), "end": day(end)}


def dots(points):
    return "".join(f"M{short(x)} {short(y)}h0" for x, y in points)


def line(sessions, points):
    drawn, previous = [], None
    for (x, y), (_, entry, *_) in zip(points, sessions):
        drawn.append(f"{'L' if entry['level'] == previous else 'M'}{short(x)} {short(y)}")
        previous = entry["level"]
    return "".join(drawn)


def bands(exercise, sessions, points):
    starts = []
    for (x, _), (_, entry, *_) in zip(points, sessions):
        if not starts or entry["level"] != starts[-1][1]:
            starts.append((x, entry["level"]))
    ends = [x for x, _ in starts[1:]] + [354]
    return [{"x": short(x), "width": short(max(end - x, 0.5)), "middle": short((x + end) / 2),
             "label": str(exercise.order.index(level) + 1) if end - x >= 14 else None, "even": number % 2 == 1}
            for number, ((x, level), end) in enumerate(zip(starts, ends))]


def heatmap(workouts):
    """The sets of each day of the last 53 weeks."""
    monday = monday_of(TODAY) - dt.timedelta(weeks=52)
    sets, times = Counter(), Counter()
    for workout in workouts:
        date = workout["when"].date()
        if date >= monday:
            sets[date] += sum(len(working(entry["sets"])) for entry in workout["entries"])
            times[date] += 1
    values = sorted(sets.values())
    bounds = [values[len(values) * quarter // 4] for quarter in range(4)] if values else []
    return {"summary": f"{plural(sum(times.values()), 'workout')} on {plural(len(times), 'day')} in the last 53 weeks",
            "halves": [half(monday, sets, bounds, True), half(monday + dt.timedelta(weeks=26), sets, bounds, False)],
            "legend": [{"bucket": b, "text": t} for b, t in enumerate(["0"] + [f"from {v}" for v in bounds])],
            "months": months(monday, times, sets)}


def half(monday, sets, bounds, first):
    left, drawn, marks, previous = (32 if first else 0), defaultdict(list), [], None
    for week in range(26 if first else 27):
        for weekday in range(7):
            date = monday + dt.timedelta(weeks=week, days=weekday)
            if date <= TODAY:
                bucket = sum(sets[date] >= bound for bound in bounds) if sets[date] else 0
                drawn[bucket].append(f"M{left + 14 * week + 7} {23 + 14 * weekday}h0")
        month = (monday + dt.timedelta(weeks=week)).month
        if month != previous and not (first and previous is None):
            marks.append({"x": left + 14 * week, "text": MONTHS[month - 1][:3]})
        previous = month
    return {"first": first, "marks": marks, "dots": [{"bucket": b, "path": "".join(p)} for b, p in sorted(drawn.items())]}


def months(date, times, sets):
    sums = defaultdict(lambda: [0, 0])
    while date <= TODAY:
        sums[date.year, date.month][0] += times[date]
        sums[date.year, date.month][1] += sets[date]
        date += dt.timedelta(days=1)
    return [{"month": f"{MONTHS[month - 1]} {year}", "workouts": a, "sets": b} for (year, month), (a, b) in sums.items()]


def weeks(workouts, exercises, count):
    """Workouts, working sets and sets by category of each of the last weeks, as the figures of an athlete have them."""
    first = monday_of(TODAY) - dt.timedelta(weeks=count - 1)
    result = [{"monday": f"{first + dt.timedelta(weeks=number)}", "workouts": 0, "sets": 0, "categories": Counter()} for number in range(count)]
    for workout in workouts:
        number = (workout["when"].date() - first).days // 7
        if number >= 0:
            result[number]["workouts"] += 1
            for entry in workout["entries"]:
                sets = len(working(entry["sets"]))
                result[number]["sets"] += sets
                result[number]["categories"].update({c: sets for c in exercises[entry["exercise"]].document["categories"]})
    return result


def volume(weeks, titles):
    """The working sets of each category in the last twelve weeks: bars on one scale; None without sets."""
    total = sum(week["sets"] for week in weeks)
    if not total:
        return None
    most = max(max(week["categories"].values(), default=0) for week in weeks)
    sums = sum((week["categories"] for week in weeks), Counter())
    rows = []
    for category, count in sorted(sums.items(), key=lambda item: (-item[1], item[0])):
        cells = [week["categories"][category] for week in weeks]
        bars = (f"M{9 + 18 * number} 26v-{max(1, sets * 24 // most)}" for number, sets in enumerate(cells) if sets)
        rows.append({"category": titles[category], "total": count, "bars": "".join(bars), "cells": cells})
    return {"summary": f"{plural(total, 'working set')} in 12 weeks, by category", "rows": rows,
            "weeks": [day(dt.date.fromisoformat(week["monday"])) for week in weeks]}
