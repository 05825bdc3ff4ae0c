"""Clones of one club that change apart: each side has its own shared repository and two clones of it."""

import json
import shutil
import subprocess

from . import clubs
from .clubs import git
from .tools import CACHE, environment, output


class Side:
    """A bare repository and two clones: `here` is measured, `there` is where others push from."""

    def __init__(self, club, name):
        self.shared, self.here, self.there = (CACHE / f"sync-{name}-{what}" for what in ("shared.git", "here", "there"))
        for folder in (self.shared, self.here, self.there):
            shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(["git", "clone", "--quiet", "--bare", club, self.shared], check=True, env=environment())
        for folder in (self.here, self.there):
            subprocess.run(["git", "clone", "--quiet", self.shared, folder], check=True, env=environment())
            for key, value in {"user.name": "Bench", "user.email": "bench@example.org"}.items():
                git(folder, "config", key, value)
        self.count = 0

    def number(self):
        self.count += 1
        return self.count


class Cali(Side):
    """Clones that `cali` keeps. The generated athletes came by plain git: what was there is known to be good."""

    def __init__(self, cali, club):
        super().__init__(club, "cali")
        self.cali = cali
        tip = output("git", "-C", club, "rev-parse", "HEAD")
        known = next((CACHE / "home/cali/clubs").glob("*/verified.json"))
        known.write_text(json.dumps({"first": json.loads(known.read_text())["first"], "format": 1, "tip": tip}))

    def log(self, clone, at):
        command = [self.cali, "--club", clone, "--as", "bench", "log", *clubs.SESSION, "--at", at]
        subprocess.run(command, check=True, env=environment(), stdout=subprocess.DEVNULL)

    def diverge(self, own=1):
        """One workout there, published, and some here."""
        number = self.number()
        self.log(self.there, f"2026-11-{1 + number % 17:02} 05:{number % 60:02}")
        subprocess.run(self.sync(self.there), check=True, env=environment(), stdout=subprocess.DEVNULL)
        for index in range(own):
            self.log(self.here, f"2026-{1 + index // 100 % 10:02}-{1 + index % 28:02} {6 + index // 28 % 16:02}:{number % 60:02}")

    def sync(self, clone=None):
        return [self.cali, "--club", clone or self.here, "sync"]


class Git(Side):
    """Clones that plain git keeps, of the same files."""

    def __init__(self, club):
        super().__init__(club, "git")

    def commit(self, clone, number):
        path = clubs.hand_written(clone, number)
        git(clone, "add", path)
        git(clone, "commit", "--quiet", "-m", "Log a workout")

    def diverge(self, own=1):
        self.commit(self.there, self.number())
        git(self.there, "pull", "--quiet", "--rebase")
        git(self.there, "push", "--quiet")
        for _ in range(own):
            self.commit(self.here, self.number())

    def sync(self):
        return ["sh", "-c", f"git -C {self.here} pull --quiet --rebase && git -C {self.here} push --quiet"]
