"""Clubs of signed commits, and what is pushed into them."""

import shutil
import subprocess

from .clubs import git
from .tools import CACHE, HERE, environment, output, python

ATHLETES = 100
MORE = 100                            # commits that come after the tip


def signed(workouts):
    """A bare club in which every workout is a signed commit of its own, all in one pack."""
    folder = CACHE / f"history-{workouts}"
    if not (CACHE / f"{folder.name}.signers").exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([python("cryptography"), HERE / "make-history", folder, "--athletes", str(ATHLETES),
                        "--workouts", str(workouts), "--more", str(MORE)], check=True)
        git(folder, "update-ref", "refs/bench/base", "main")
    git(folder, "update-ref", "refs/heads/main", "refs/bench/base")
    return folder


def signers(history):
    return CACHE / f"{history.name}.signers"


def later(history):
    """The names of the commits after the tip, oldest first."""
    return output("git", "-C", history, "rev-list", "--reverse", "refs/bench/base..refs/bench/more").split()


def receiver(history, name, cali=None):
    """A bare clone that takes pushes, with the hook of `cali` or with none."""
    folder = CACHE / f"{history.name}-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", "--bare", "--single-branch", history, folder], check=True, env=environment())
    git(folder, "remote", "remove", "origin")
    if cali:
        subprocess.run([cali, "--club", folder, "hook", "install"], check=True, env=environment(), stdout=subprocess.DEVNULL)
    return folder
