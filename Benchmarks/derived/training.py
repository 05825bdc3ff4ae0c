"""What an athlete's documents come to: records, comparisons, current levels, streaks and ladders."""

import datetime as dt
import json
import zlib
from collections import Counter

from . import charts
from .words import TODAY, amount_of, clock, day, monday_of, normal, plural, total_of, working

BASE = "https://bars.example"


def load(path):
    return json.loads(path.read_bytes())


class Exercise:
    def __init__(self, athlete, document):
        self.athlete, self.document = athlete, document
        self.slug, self.title = document["slug"], document["title"]
        self.levels = {level["slug"]: level for level in document["levels"]}
        self.order = list(self.levels)
        self.sessions = []          # (workout, entry, facts) oldest first
        self.bests = {}             # level slug -> {"set"|"session"|"load": (value, workout)}

    def held(self, level):
        return self.levels.get(level, self.document)["counting"] == "duration"

    def words(self, level, value):
        return clock(value) if self.held(level) else plural(value, "rep")

    def current(self):
        return self.sessions[-1][1]["level"] if self.sessions else self.order[0]

    def best(self, level):
        bests = self.bests.get(level)
        return f"Best: {self.words(level, bests['set'][0])}" if bests else None

    def criteria(self, level):
        advance = self.levels[level].get("advance")
        if advance:
            goal = advance.get("reps") or clock(advance["seconds"])
            return f"{advance['sets']} × {goal} in {advance['sessions']} workouts in a row"

    def progress(self, level):
        advance = self.levels[level].get("advance")
        if not advance:
            return None
        goal, reached = advance.get("reps") or advance["seconds"], 0
        for _, entry, _ in reversed([s for s in self.sessions if s[1]["level"] == level]):
            good = [s for s in working(entry["sets"]) if amount_of(s) >= goal and s.get("load", {"value": 0})["value"] >= 0]
            if len(good) < advance["sets"]:
                break
            reached += 1
        reached = min(reached, advance["sessions"])
        text = ("Time for the next level" if reached == advance["sessions"]
                else f"Reached {plural(reached, 'time')}, {advance['sessions'] - reached} more to move on" if reached
                else "Not reached yet")
        return {"value": reached, "max": advance["sessions"], "text": text, "ready": reached == advance["sessions"]}

    def href(self):
        return f"/users/{self.athlete}/exercises/{self.slug}/"

    def ladder(self):
        level = self.current()
        place = self.order.index(level)
        return {"title": self.title, "href": self.href(), "level": self.levels[level]["title"],
                "position": f"Level {place + 1} of {len(self.order)}", "criteria": self.criteria(level),
                "progress": self.progress(level), "best": self.best(level),
                "last": day(self.sessions[-1][0]["when"]) if self.sessions else None,
                "rungs": [{"title": self.levels[s]["title"], "passed": i < place, "current": i == place}
                          for i, s in enumerate(self.order)]}

    def records(self, most=None):
        rows = []
        for level in reversed(self.order):
            if level in self.bests:
                row = {"level": self.levels[level]["title"]}
                for kind, (value, workout) in self.bests[level].items():
                    text = f"+{value:g} kg" if kind == "load" else self.words(level, value)
                    row[kind] = {"value": text, "href": workout["href"], "time": day(workout["when"])}
                rows.append(row)
        return rows[:most]

    def reached(self):
        """The first workout at each level."""
        first = {}
        for workout, entry, _ in self.sessions:
            first.setdefault(entry["level"], workout)
        return first

    def figures(self):
        """The records of each trained level, as the athlete's data file has them."""
        first, rows = self.reached(), []
        for level in sorted(first):
            row = {"exercise": self.slug, "level": level, "since": first[level]["start"]}
            for kind, (value, workout) in self.bests[level].items():
                amount = {"load": f"{value:g}kg"} if kind == "load" else {"amount": value}
                row[kind] = amount | {"start": workout["start"], "workout": BASE + workout["href"]}
            rows.append(row)
        return rows

    def view(self, person, titles):
        level = self.current()
        place = self.order.index(level)
        first = self.reached()
        levels = [{"anchor": f"level-{s}", "title": d["title"], "passed": i < place, "current": i == place,
                   "facts": " · ".join(filter(None, ["Each side" if d["perSide"] else "",
                                                     "Held for time" if d["counting"] == "duration" else ""])) or None,
                   "cues": d.get("cues", []), "criteria": self.criteria(s),
                   "progress": self.progress(s) if i == place else None, "best": self.best(s),
                   "since": day(first[s]["when"]) if s in first else None}
                  for i, (s, d) in enumerate(self.levels.items())]
        sessions = [{"href": w["href"], "time": day(w["when"]), "level": self.levels[e["level"]]["title"],
                     "sets": d["sets"], "total": d["total"], "record": bool(d["records"])}
                    for w, e, d in self.sessions[-20:][::-1]]
        return {"levels": levels, "sessions": sessions, "records": self.records(), "chart": charts.history(self), "card":
                {"title": self.title, "href": self.href(), "person": person,
                 "categories": ", ".join(titles[s] for s in self.document["categories"]),
                 "facts": f"{plural(len(self.order), 'level')} · {'Time' if self.document['counting'] == 'duration' else 'Reps'}"}}


class Athlete:
    def __init__(self, folder):
        self.name = folder.name
        self.profile = load(folder / "user.json")
        self.follows = sorted(p.stem for p in (folder / "follows").glob("*.json"))
        self.exercises = {p.stem: Exercise(self.name, load(p)) for p in sorted((folder / "exercises").glob("*.json"))}
        self.workouts = [load(p) for p in sorted((folder / "workouts").glob("*/*.json"))]
        for workout in self.workouts:
            workout["when"] = dt.datetime.fromisoformat(workout["start"])
            workout["href"] = f"/users/{self.name}/workouts/{workout['id']}/"
        last = {}
        self.facts = {workout["id"]: [self.entry(workout, entry, last) for entry in workout["entries"]] for workout in self.workouts}
        self.trained = sorted((e for e in self.exercises.values() if e.sessions),
                              key=lambda e: e.sessions[-1][0]["when"], reverse=True)

    def entry(self, workout, entry, last):
        """The facts of one entry, whose session is also added to its exercise's."""
        exercise, level = self.exercises[entry["exercise"]], entry["level"]
        held, sets = exercise.held(level), working(entry["sets"])
        total = sum(map(total_of, sets))
        facts = {"sets": " ".join(normal(s, held) for s in sets), "sum": total, "total": exercise.words(level, total),
                 "title": exercise.title, "leveltitle": exercise.levels[level]["title"], "held": held, "records": []}
        before = last.get((exercise.slug, level))
        if before:
            facts["comparison"] = self.comparison(facts, *before)
        last[exercise.slug, level] = (workout, facts)
        self.find_records(workout, entry, facts, exercise)
        exercise.sessions.append((workout, entry, facts))
        return facts

    @staticmethod
    def comparison(facts, workout, before):
        difference = facts["sum"] - before["sum"]
        return {"href": workout["href"], "time": day(workout["when"]), "sets": before["sets"],
                "before": before["total"], "now": facts["total"],
                "difference": f"{difference:+}".replace("-", "−") if difference else "±0",
                "up": difference > 0, "down": difference < 0}

    @staticmethod
    def find_records(workout, entry, facts, exercise):
        sets, level, held = working(entry["sets"]), entry["level"], facts["held"]
        names = {"set": "Longest hold" if held else "Most reps in a set", "session": "Most in one workout", "load": "Heaviest load"}
        found = {"set": max(map(amount_of, sets), default=0), "session": facts["sum"],
                 "load": max((s["load"]["value"] for s in sets if "load" in s), default=0)}
        bests = exercise.bests.setdefault(level, {})
        for kind, value in found.items():
            if value <= bests.get(kind, (0,))[0]:
                continue
            if "comparison" in facts:
                text = f"+{value:g} kg" if kind == "load" else exercise.words(level, value)
                facts["records"].append(f"{names[kind]}: {text}")
                if kind == "set":
                    facts["best"] = next(i for i, s in enumerate(entry["sets"]) if s in sets and amount_of(s) == value)
            bests[kind] = (value, workout)

    def weeks(self):
        counts = Counter(monday_of(w["when"].date()) for w in self.workouts)
        target, week, one = self.profile.get("weeklyTarget", 1), monday_of(TODAY), dt.timedelta(days=7)
        now = week if counts[week] >= target else week - one
        streak = longest = run = 0
        while counts[now] >= target:
            streak, now = streak + 1, now - one
        for monday in sorted(counts):
            run = (run + 1 if counts[monday - one] >= target else 1) if counts[monday] >= target else 0
            longest = max(longest, run)
        return streak, longest, counts[week], target

    def person(self):
        return {"name": self.name, "displayname": self.profile["displayName"], "href": f"/users/{self.name}/",
                "initial": self.profile["displayName"][0].upper(), "tint": zlib.crc32(self.name.encode()) % 6}

    def card(self):
        streak = self.weeks()[0]
        return {"person": self.person(), "workouts": plural(len(self.workouts), "workout"),
                "streak": f"{plural(streak, 'week')} in a row" if streak else None,
                "last": day(self.workouts[-1]["when"]) if self.workouts else None,
                "chips": [{"exercise": e.title, "level": e.levels[e.current()]["title"]} for e in self.trained[:3]]}

    def data(self, weeks):
        """The athlete's data file."""
        streak, longest, _, target = self.weeks()
        return {"displayName": self.profile["displayName"], "format": 1, "name": self.name, "workouts": len(self.workouts),
                "levels": [row for exercise in self.exercises.values() for row in exercise.figures()],
                "streak": {"current": streak, "longest": longest, "target": target},
                "weeks": [week for week in weeks if week["workouts"]]}

    def view(self, followers, titles):
        streak, longest, thisweek, target = self.weeks()
        weeks = charts.weeks(self.workouts, self.exercises, 52)
        return {"card": self.card(), "follows": self.follows, "followers": followers, "data": self.data(weeks),
                "about": self.profile.get("about"),
                "stats": [{"value": f"{len(self.workouts):,}", "label": "workouts"}, {"value": streak, "label": "weeks running"},
                          {"value": longest, "label": "weeks (longest)"}],
                "target": f"This week: {thisweek} of {plural(target, 'workout')}",
                "heatmap": charts.heatmap(self.workouts), "volume": charts.volume(weeks[-12:], titles),
                "ladders": [e.ladder() for e in self.trained[:8]],
                "library": [e.ladder() for e in sorted(self.exercises.values(), key=lambda e: e.title)],
                "records": [{"exercise": e.title, "href": e.href(), "rows": e.records(2)} for e in self.trained[:8]],
                "exercises": {e.slug: e.view(self.person(), titles) for e in self.exercises.values()}, "workouts": self.facts}
