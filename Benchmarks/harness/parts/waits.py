"""What an athlete waits for, beside commits and sites: the start, feeds, messages, prompts and pages."""

import os
import subprocess

from .. import clubs, daily, feeds, messages, tools
from ..bench import empty
from ..measure import Contender, alternate, amounts, ratio, scaled, spread


def start(bench):
    """Figure 15, and the start alone: what a shell waits for."""
    environment = bench.environment | {"CALI_CLUB": str(clubs.own(bench.cali, 10_000)), "CALI_AS": "bench"}
    words = ["---complete", "session", "2", "2", "cali", "log", "pu"]
    version, word, git = series = alternate([
        Contender("cali --version", [bench.cali, "--version"], None, bench.environment),
        Contender("cali completes an exercise", [bench.cali, *words], None, environment),
        Contender("git --version", ["git", "--version"], None, bench.environment)], 30)
    for each in series:
        bench.report.series(each)
    bench.report.ratio("   cali --version : git --version", ratio(version, git))
    bench.report.ratio("15 a completed word : git --version", ratio(word, git))


def fetch(bench):
    """Figure 11: the feeds of 200 people elsewhere, all of them new."""
    club, server = clubs.own(bench.cali, 100), feeds.Server()
    addresses = server.addresses(200)
    feeds.follow(club, addresses)
    ours, theirs = alternate([
        Contender("cali fetch, 200 feeds", [bench.cali, "--club", club, "--as", "bench", "fetch"], feeds.forget,
                  bench.environment | {"CALI_FETCH_ALLOW": server.host}),
        Contender("curl --parallel of the same", feeds.curl(addresses), None, bench.environment)], max(bench.rounds, 10))
    bench.report.series(ours)
    bench.report.series(theirs)
    bench.report.ratio("11 cali fetch : curl --parallel", ratio(ours, theirs))


def inbox(bench):
    """Figure 12: an inbox whose messages were opened before; and that first time."""
    count = int(os.environ.get("MESSAGES") or 10_000)
    club = clubs.own(bench.cali, 100)
    writer = messages.send(club, count)
    cali = [bench.cali, "--club", club, "--as", "bench", "message"]
    everything = [*cali, "show", writer, "--limit", str(count)]
    [first] = alternate([Contender(f"cali message show, {count:,} for the first time", everything, None, bench.environment)], 1,
                        warm_up=False)
    listing, again, names = alternate([
        Contender(f"cali message list, {count:,} in the inbox", [*cali, "list"], None, bench.environment),
        Contender(f"cali message show, {count:,} opened before", everything, None, bench.environment),
        Contender("git ls-tree -r of the same", ["git", "-C", club, "ls-tree", "-r", "HEAD", f"users/{writer}/messages"], None,
                  bench.environment)], max(bench.rounds, 10))
    for series in (first, listing, again, names):
        bench.report.series(series)
    bench.report.ratio("12 cali message list, ms", scaled(amounts(listing), 1000))
    bench.report.ratio("   cali message show of all, ms", scaled(amounts(again), 1000))


def prompt(bench, club):
    """Figure 13: the first prompt of `cali log` on a terminal."""
    command = [str(bench.cali), "--club", str(club), "--as", "bench", "log"]
    times = [daily.prompt(command, bench.environment) for _ in range(max(bench.rounds, 10))]
    bench.report.ratio("13 cali log, first prompt in a club of 10,000, ms", scaled(spread(times), 1000))


def page(bench, club):
    """Figures 14 and 16: a commit on the page, and what a phone loads."""
    site = tools.CACHE / "site-served"
    empty(site)(0)
    served = daily.Served(str(bench.cali), str(club), str(site), bench.environment)
    log = [bench.cali, "--club", club, "--as", "bench", "log", "push-up@knee", "10", "10", "8"]
    try:
        times = [served.reload(lambda: subprocess.run(log, env=bench.environment, check=True, capture_output=True),
                               "users/bench/") for _ in range(max(bench.rounds, 10))]
    finally:
        served.stop()
    bench.report.ratio("14 commit to reloaded page, ms", scaled(spread(times), 1000))
    style = next((site / "assets").glob("style.*.css"))
    for name, path in (("profile page", site / "users/bench/index.html"), ("style sheet", style)):
        bench.report.ratio(f"16 {name}, KB compressed", (daily.compressed(path) / 1024,) * 3)


def everyday(bench):
    """Figures 13, 14 and 16."""
    club = clubs.own(bench.cali, 10_000)
    prompt(bench, club)
    page(bench, club)
