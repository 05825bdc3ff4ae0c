"""Committing, verifying, pushing and syncing."""

import os
import shutil

from .. import clubs, histories, syncing, tools
from ..measure import Contender, Failed, alternate, ratio, scaled


def log(bench):
    """Figure 2: one more workout, signed and synced, in a work tree of 20,000 files and more."""
    club = clubs.own(bench.cali, 20_000)
    twin = clubs.signing(club)

    def session(number):
        at = f"2026-11-18 {6 + number // 60:02}:{number % 60:02}"
        return [bench.cali, "--club", club, "--as", "bench", "log", *clubs.SESSION, "--at", at]

    def commit(*settings):
        def prepare(number):
            path = clubs.hand_written(twin, number + 100 * len(settings))
            git = " ".join(["git", *settings])
            return ["sh", "-c", f'{git} add "$0" && {git} commit --quiet -S -m "Log a workout"', path]
        return prepare

    synced = ("-c", "core.fsync=committed,loose-object")
    ours, plain, safe = alternate([
        Contender("cali log", session(0), session, bench.environment),
        Contender("git add + git commit -S", ["sh", "-c", "git add FILE && git commit --quiet -S -m …"], commit(), bench.environment, twin),
        Contender("the same, objects synced too", ["sh", "-c", f"git {' '.join(synced)} add FILE && git {' '.join(synced)} commit --quiet -S -m …"],
                  commit(*synced), bench.environment, twin)], max(bench.rounds, 20))
    for series in (ours, plain, safe):
        bench.report.series(series)
    bench.report.ratio("2 cali log : git add + git commit -S", ratio(ours, plain))
    bench.report.ratio("  cali log : the same, objects synced too", ratio(ours, safe))


def verify(bench):
    """Figures 5 to 7: a whole history of signed commits, and one new commit after that."""
    history = histories.signed(bench.commits)
    # What `cali` remembers of another history of this club would be a reason to refuse this one.
    home = tools.CACHE / "home/verify"
    shutil.rmtree(home, ignore_errors=True)
    command, environment = [bench.cali, "--club", history, "verify"], bench.environment | {"CALI_HOME": str(home)}
    verify_all(bench, history, command, environment)
    verify_one(bench, history, command, environment)


def verify_all(bench, history, command, environment):
    commits = int(tools.output("git", "-C", history, "rev-list", "--count", "main"))
    sample, rate = min(1000, commits), tools.ed25519_rate()
    sides = [Contender("cali verify --all", [*command, "--all"], None, environment),
             Contender(f"git log --format=%G? of {sample}", checked_by_git(history, sample), None, bench.environment)]
    if rate:
        sides.append(Contender(f"swift-crypto, {commits:,} Ed25519 signatures", [rate, str(commits)], None, bench.environment))
    ours, git, *crypto = alternate(sides, min(bench.rounds, 3))
    for series in (ours, git, *crypto):
        bench.report.series(series)
    bench.report.ratio("5 commits per second, cali verify : git log %G?", scaled(ratio(git, ours), commits / sample))
    for series in crypto:
        bench.report.ratio("6 commits per second, cali verify : Ed25519 alone", ratio(series, ours))


def checked_by_git(history, count):
    """The command by which git checks the newest signatures, all of which must be good."""
    signers = f"gpg.ssh.allowedSignersFile={histories.signers(history)}"
    log = ["git", "-C", history, "-c", signers, "log", "--format=%G?", "-n", count]
    if set(tools.output(*log).split()) != {"G"}:
        raise Failed("git does not take every signature for good")
    return list(map(str, log))


def verify_one(bench, history, command, environment):
    new = histories.later(history)

    def grow(number):
        clubs.git(history, "update-ref", "refs/heads/main", new[number])
    one, head = alternate([
        Contender("cali verify, one new commit", command, grow, environment),
        Contender("git rev-parse HEAD", ["git", "-C", history, "rev-parse", "HEAD"], None, bench.environment)], 20)
    bench.report.series(one)
    bench.report.series(head)
    bench.report.ratio("7 cali verify, one new commit : git rev-parse HEAD", ratio(one, head))


def push(bench):
    """Figure 8: what the hook adds to a push, and how that grows with the commits pushed."""
    history = histories.signed(bench.commits)
    new = histories.later(history)
    hooked, plain = histories.receiver(history, "hooked", bench.cali), histories.receiver(history, "plain")

    def side(name, receiver, count):
        def prepare(_):
            clubs.git(receiver, "update-ref", "refs/heads/main", base)
        command = ["git", "-C", history, "push", "--quiet", receiver, f"{new[count - 1]}:refs/heads/main"]
        return Contender(f"push of {count}, {name}", command, prepare, bench.environment)

    base = tools.output("git", "-C", history, "rev-parse", "refs/bench/base")
    for count in (1, 10, 100):
        ours, theirs = alternate([side("with the hook", hooked, count), side("without", plain, count)], 20 if count == 1 else 5)
        bench.report.series(ours)
        bench.report.series(theirs)
        bench.report.difference(f"8 what the hook adds to a push of {count}, ms", ours, theirs)


def sync(bench):
    """Figures 9 and 10: one new workout on either side, and many offline ones."""
    club = clubs.own(bench.cali, int(os.environ.get("FILES") or 20_000))
    ours, theirs = syncing.Cali(bench.cali, club), syncing.Git(club)

    def diverge(side, own=1):
        return lambda _: side.diverge(own)
    one, plain = alternate([
        Contender("cali sync, one new workout on either side", ours.sync(), diverge(ours), bench.environment),
        Contender("git pull --rebase && git push", theirs.sync(), diverge(theirs), bench.environment)], max(bench.rounds, 10))
    many, rebased = alternate([
        Contender("cali sync, 1,000 offline workouts", ours.sync(), diverge(ours, 1000), bench.environment),
        Contender("git pull --rebase && git push of 1,000", theirs.sync(), diverge(theirs, 1000), bench.environment)],
        1, warm_up=False)
    for series in (one, plain, many, rebased):
        bench.report.series(series)
    bench.report.ratio("9 cali sync : git pull --rebase && git push", ratio(one, plain))
    bench.report.ratio("10 offline workouts put on top per second", (1000 / many.median(),) * 3)
    bench.report.ratio("   the same, git : cali", ratio(rebased, many))
