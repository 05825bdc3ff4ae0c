"""What all parts of a run share: its size, the programs, the report."""

import os
import shutil
import time

from . import tools
from .report import Report

SIZES = {"": 10_000, "full": 20_000}
GRAVEYARD = tools.CACHE / "graveyard"


class Bench:
    def __init__(self):
        self.workouts = SIZES.get(os.environ.get("SIZE", "")) or int(os.environ["SIZE"])
        self.rounds = int(os.environ.get("ROUNDS") or (5 if self.workouts < 100_000 else 1))
        self.commits = int(os.environ.get("COMMITS") or 10_000)
        (tools.CACHE / "home").mkdir(exist_ok=True)
        self.cali, self.hugo, self.jekyll, self.environment = tools.cali(), tools.hugo(), tools.jekyll(), tools.environment()
        self.report = Report(self.workouts)
        self.site, self.hugo_site, self.hugo_pages, self.jekyll_site = (
            tools.CACHE / f"site-{name}" for name in ("cali", "hugo", "hugo-pages", "jekyll"))

    def build_command(self, club, *more):
        return [self.cali, "--club", club, "build", "-o", self.site, *more]

    def describe(self):
        self.report.fact("machine", tools.machine())
        self.report.fact("Hugo", tools.output(self.hugo, "version").splitlines()[-1])
        self.report.fact("Jekyll", tools.output(self.jekyll, "--version") if self.jekyll else "not installed")
        self.report.fact("git", tools.output("git", "--version"))
        self.report.fact("cali", tools.output(self.cali, "--version") if self.cali else "not built: only Hugo is measured")


def empty(folder):
    """Away with a site and with the state beside it: put aside, not deleted. For minutes after a large deletion ext4 looks
    through the inodes that were freed before it makes a new file, and both sides would be measured doing that."""
    def put_aside(_):
        GRAVEYARD.mkdir(exist_ok=True)
        for left in [folder, *folder.parent.glob(f".{folder.name}.*")]:
            if left.exists():
                left.rename(GRAVEYARD / f"{time.time_ns()}-{left.name}")
    return put_aside


def bury():
    shutil.rmtree(GRAVEYARD, ignore_errors=True)
