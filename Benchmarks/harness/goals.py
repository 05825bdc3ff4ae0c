"""Every ratio that a run prints, with what it is to reach: in any club, or in a club of at least so many workouts."""

LARGE = 100_000

GOALS = {
    "1 files per second, cali : Hugo": "≥ 9",
    "1 pages per second, cali : Hugo": "≥ 9",
    "  the same, Hugo without feeds and data": "",
    "  files per processor second, cali : Hugo": "",
    "  files per second, cali : Jekyll": "",
    "  cold build : cp -r of the site": "≤ 1.6",
    "2 cali log : git add + git commit -S": "≤ 0.3",
    "  cali log : the same, objects synced too": "",
    "3 one new workout : cold build": {0: "≤ 0.015", LARGE: "≤ 0.005"},
    "  nothing changed : git rev-parse HEAD": "≤ 8",
    "  processor time, 2 shares and their union : one build": "≤ 1.15",
    "  processor time, 4 shares and their union : one build": "≤ 1.15",
    "  largest of 2 shares : their mean, files": "≤ 1.1",
    "  largest of 4 shares : their mean, files": "≤ 1.1",
    "4 peak memory, cold build, cali : Hugo": "≤ 0.25",
    "  peak memory, cold build, MiB": {LARGE: "≤ 400"},
    "  peak memory, one new workout, MiB": {LARGE: "≤ 150"},
    "5 commits per second, cali verify : git log %G?": "≥ 20",
    "6 commits per second, cali verify : Ed25519 alone": "≥ 0.33",
    "7 cali verify, one new commit : git rev-parse HEAD": "≤ 3",
    "8 what the hook adds to a push of 1, ms": "≤ 50",
    "8 what the hook adds to a push of 10, ms": "",
    "8 what the hook adds to a push of 100, ms": "",
    "9 cali sync : git pull --rebase && git push": "≤ 2",
    "10 offline workouts put on top per second": "≥ 200",
    "   the same, git : cali": "",
    "11 cali fetch : curl --parallel": "≤ 1.5",
    "12 cali message list, ms": "≤ 100",
    "   cali message show of all, ms": "",
    "13 cali log, first prompt in a club of 10,000, ms": "",
    "14 commit to reloaded page, ms": "≤ 200",
    "   cali --version : git --version": "≤ 2",
    "15 a completed word : git --version": "≤ 3",
    "16 profile page, KB compressed": "≤ 14",
    "16 style sheet, KB compressed": "≤ 10",
}


def goal(name, workouts):
    """What is to be reached, as text; empty if nothing is."""
    text = GOALS[name]
    if isinstance(text, dict):
        text = text.get(max((size for size in text if size <= workouts), default=None), "")
    return text


def met(text, value):
    """Whether a value reaches a goal: `yes`, `NO`, or nothing without a goal."""
    if not text:
        return ""
    sign, bound = text.split()
    return "yes" if (value >= float(bound) if sign == "≥" else value <= float(bound)) else "NO"
