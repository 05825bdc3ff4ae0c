"""The figures of one run, as a table for people and as a document for later."""

from .goals import goal, met
from .measure import Series


def duration(seconds):
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def mebibytes(count):
    return f"{count / 2**20:,.0f} MiB"


def rates(files, seconds):
    """Files and pages of a site, and how many of them a second."""
    counts = (files["files"], files["pages"]) if files else ()
    return [text for n in counts for text in (f"{n:,}", f"{n / seconds:,.0f}")] or [""] * 4


def table(head, rows):
    """Columns as wide as their widest cell; the first to the left, the others to the right."""
    rows = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    lines = ["| " + " | ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths))) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (w + 1) + (":" if i else "-") for i, w in enumerate(widths)) + "|")
    return "\n".join(lines)


class Report:
    def __init__(self, workouts):
        self.workouts, self.facts, self.notes = workouts, {}, []
        self.timings, self.ratios, self.sizes, self.growths = [], [], {}, []

    def fact(self, name, value):
        self.facts[name] = value

    def note(self, text):
        self.notes.append(text)

    def series(self, series: Series, files=None):
        self.timings.append((series, files))

    def ratio(self, name, values):
        """A row with its goal: (median, least, most)."""
        self.ratios.append((name, *values, goal(name, self.workouts)))

    def difference(self, name, ours, theirs):
        """How many milliseconds more one takes than the other."""
        pairs = [(a - b) * 1000 for a, b in zip(ours.values("wall"), theirs.values("wall"))]
        self.ratio(name, ((ours.median() - theirs.median()) * 1000, min(pairs), max(pairs)))

    def weights(self, name, kinds):
        self.sizes[name] = kinds

    def grown(self, workouts, program, sample, files):
        self.growths.append((workouts, program, sample, files))

    def print(self):
        print(f"\n{self.workouts:,} workouts by {self.workouts // 100:,} athletes")
        for name, value in self.facts.items():
            print(f"{name}: {value}")
        for part in (self.print_timings, self.print_ratios, self.print_weights, self.print_growth):
            part()
        for text in self.notes:
            print(f"\n{text}")

    def print_timings(self):
        if not self.timings:
            return
        print("\nWall time: median (least – most); processor time and memory: medians\n")
        print(table(["what", "time", "least – most", "processor", "peak memory", "files", "files/s", "pages", "pages/s", "runs"], [
            [s.name, duration(s.median()), " – ".join(map(duration, s.spread())), duration(s.median("cpu")), mebibytes(s.median("memory")),
             *rates(files, s.median()), len(s.samples)] for s, files in self.timings]))
        print("\nby these commands:")
        for series, _ in self.timings:
            print(f"  {series.name}: {series.command}")

    def print_ratios(self):
        if self.ratios:
            print("\nRatios of medians (least and most of the pairs)\n")
            print(table(["figure", "ratio", "pairs", "goal", "met"], [
                [name, f"{middle:.3g}", f"{low:.3g} – {high:.3g}", goal, met(goal, middle)] for name, middle, low, high, goal in self.ratios]))

    def print_weights(self):
        if not self.sizes:
            return
        names, columns = list(self.sizes), ("files", "bytes", "text")
        print("\nWhat the sites have: how many files, their mean bytes, and the mean bytes of text in them\n")
        kinds = sorted({kind for sizes in self.sizes.values() for kind in sizes})
        print(table(["kind"] + [f"{name} {what}" for name in names for what in columns], [
            [kind] + [f"{self.sizes[name].get(kind, {}).get(what, 0):,}" for name in names for what in columns] for kind in kinds]))

    def print_growth(self):
        if self.growths:
            print("\nOne cold build each\n")
            print(table(["workouts", "program", "files", "files/s", "pages", "pages/s", "time", "processor", "peak memory"], [
                [f"{n:,}", who, *rates(files, s.wall), duration(s.wall), duration(s.cpu), mebibytes(s.memory)]
                for n, who, s, files in self.growths]))

    def document(self):
        return {"workouts": self.workouts, "facts": self.facts, "notes": self.notes, "kinds": self.sizes,
                "timings": [{"name": s.name, "command": s.command, "files": files,
                             "samples": [vars(sample) for sample in s.samples]} for s, files in self.timings],
                "ratios": [{"name": name.strip(), "ratio": middle, "least": low, "most": high, "goal": goal, "met": met(goal, middle)}
                           for name, middle, low, high, goal in self.ratios],
                "growth": [{"workouts": n, "program": who, "files": files, **vars(s)} for n, who, s, files in self.growths]}
