"""The figures of one run, as a table for people and as a document for later."""

from .measure import Series


def duration(seconds):
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


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
        self.timings, self.ratios, self.sizes, self.sites, self.growths = [], [], {}, [], []

    def fact(self, name, value):
        self.facts[name] = value

    def note(self, text):
        self.notes.append(text)

    def series(self, series: Series, pages=None):
        self.timings.append((series, pages))

    def ratio(self, name, values, at_least=None, at_most=None):
        middle, low, high = values
        goal, met = "", ""
        if at_least is not None:
            goal, met = f"≥ {at_least:g}", "yes" if middle >= at_least else "NO"
        if at_most is not None:
            goal, met = f"≤ {at_most:g}", "yes" if middle <= at_most else "NO"
        self.ratios.append((name, middle, low, high, goal, met))

    def difference(self, name, ours, theirs, at_most):
        """How many milliseconds more one takes than the other."""
        pairs = [(a - b) * 1000 for a, b in zip(ours.values("wall"), theirs.values("wall"))]
        middle = (ours.median() - theirs.median()) * 1000
        self.ratio(f"{name}, ms", (middle, min(pairs), max(pairs)), at_most=at_most)

    def weights(self, name, kinds):
        self.sizes[name] = kinds

    def grown(self, workouts, theirs, pages, ours=None, mine=None):
        self.growths.append((workouts, "Hugo", pages, theirs.samples[0]))
        if ours:
            self.growths.append((workouts, "cali", mine, ours.samples[0]))

    def print(self):
        print(f"\n{self.workouts:,} workouts by {self.workouts // 100:,} athletes")
        for name, value in self.facts.items():
            print(f"{name}: {value}")
        if self.timings:
            print("\nWall time: median (least – most); processor time and memory: medians\n")
            print(table(["what", "time", "least – most", "processor", "peak memory", "pages", "pages/s", "runs"], [
                [s.name, duration(s.median()), " – ".join(map(duration, s.spread())), duration(s.median("cpu")),
                 f"{s.median('memory') / 2**20:,.0f} MiB", f"{pages:,}" if pages else "",
                 f"{pages / s.median():,.0f}" if pages else "", len(s.samples)] for s, pages in self.timings]))
            print("\nby these commands:")
            for series, _ in self.timings:
                print(f"  {series.name}: {series.command}")
        if self.ratios:
            print("\nRatios of medians (least and most of the pairs)\n")
            print(table(["figure", "ratio", "pairs", "goal", "met"], [
                [name, f"{middle:.3g}", f"{low:.3g} – {high:.3g}", goal, met] for name, middle, low, high, goal, met in self.ratios]))
        self.print_weights()
        if self.growths:
            print("\nOne cold build each\n")
            print(table(["workouts", "program", "pages", "time", "processor", "pages/s", "peak memory"], [
                [f"{n:,}", who, f"{pages:,}", duration(s.wall), duration(s.cpu), f"{pages / s.wall:,.0f}", f"{s.memory / 2**20:,.0f} MiB"]
                for n, who, pages, s in self.growths]))
        for text in self.notes:
            print(f"\n{text}")

    def print_weights(self):
        if not self.sizes:
            return
        names = list(self.sizes)
        print("\nWhat the pages weigh: how many, mean bytes of HTML, mean bytes of text\n")
        head = ["kind"] + [f"{name} {what}" for name in names for what in ("pages", "html", "text")]
        kinds = sorted({kind for sizes in self.sizes.values() for kind in sizes})
        print(table(head, [[kind] + [f"{self.sizes[name].get(kind, {}).get(what, 0):,}" for name in names for what in ("pages", "html", "text")]
                           for kind in kinds]))

    def document(self):
        return {"workouts": self.workouts, "facts": self.facts, "notes": self.notes, "pageWeights": self.sizes,
                "timings": [{"name": s.name, "command": s.command, "pages": pages,
                             "samples": [vars(sample) for sample in s.samples]} for s, pages in self.timings],
                "ratios": [{"name": n.strip(), "ratio": m, "least": lo, "most": hi, "goal": g, "met": met} for n, m, lo, hi, g, met in self.ratios],
                "growth": [{"workouts": n, "program": who, "pages": p, **vars(s)} for n, who, p, s in self.growths]}
