"""Running a command and knowing what it cost."""

import os
import shlex
import subprocess
import sys
import time
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Sample:
    """One run: wall and processor seconds, largest resident set in bytes (of the process or a child it waited for)."""
    wall: float
    cpu: float
    memory: int


@dataclass
class Series:
    """All runs of one command."""
    name: str
    command: str
    samples: list = field(default_factory=list)

    def values(self, what):
        return [getattr(sample, what) for sample in self.samples]

    def median(self, what="wall"):
        return median(self.values(what))

    def spread(self, what="wall"):
        return min(self.values(what)), max(self.values(what))


class Failed(Exception):
    """A measured command did not succeed: a figure from it would mean nothing."""


def run(command, environment=None, folder=None):
    """Run once, after everything is on disk, and return a Sample. Raises Failed on any other exit code than 0."""
    os.sync()
    begin = time.perf_counter()
    child = subprocess.Popen(command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE)
    complaint = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    if child.returncode:
        raise Failed(f"{shlex.join(map(str, command))}: exit {child.returncode}\n{complaint.decode(errors='replace')[-2000:]}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


@dataclass
class Contender:
    """One side of a comparison. `prepare(round)` is not timed and may return the command of that round."""
    name: str
    command: list
    prepare: object = None
    environment: dict = None
    folder: str = None


def alternate(contenders, rounds, warm_up=True):
    """Run all contenders in turn, A B A B …, one unrecorded warm-up round first; a Series for each."""
    results = [Series(c.name, shlex.join(map(str, c.command))) for c in contenders]
    for number in range(0 if warm_up else 1, rounds + 1):
        for contender, series in zip(contenders, results):
            command = (contender.prepare(number) if contender.prepare else None) or contender.command
            sample = run(command, contender.environment, contender.folder)
            if number:
                series.samples.append(sample)
            print("." if number else ",", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return results


def ratio(ours, theirs, what="wall"):
    """(ratio of the medians, smallest and largest ratio of the pairs), ours divided by theirs."""
    pairs = [a / b for a, b in zip(ours.values(what), theirs.values(what))]
    return ours.median(what) / theirs.median(what), min(pairs), max(pairs)


def amounts(series, what="wall"):
    """(median, least, most)."""
    return series.median(what), *series.spread(what)


def scaled(values, factor):
    return tuple(value * factor for value in values)


def spread(values):
    """(median, least, most) of plain numbers."""
    return median(values), min(values), max(values)
