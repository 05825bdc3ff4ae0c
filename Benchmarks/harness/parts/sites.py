"""Building sites: a cold build, one new workout, nothing changed, and how a cold build grows."""

import os
import shutil
import subprocess

from .. import clubs, content, tools
from ..bench import empty
from ..measure import Contender, Failed, alternate, amounts, ratio, scaled

HUGO = os.environ.get("HUGO_SOURCE", "hugo")           # the faster of the two ways to give Hugo its pages
BYTES = 40_000                                          # on disk, for each workout of a site
MIB = 1 / 2**20


def build(bench):
    """Figures 1 and 4, and the floor: cold builds of both programs, and a copy of the finished site."""
    club = clubs.generated(bench.workouts)
    sides = [hugo(bench, club), hugo_pages(bench, club)]
    if bench.cali:
        sides += [cali(bench, club), copy(bench)]
    check_room(bench.workouts, len(sides) * (bench.rounds + 1))
    theirs, their_pages, *rest = alternate(sides, bench.rounds)
    all_files, pages = content.describe(bench.hugo_site), content.describe(bench.hugo_pages)
    bench.report.series(theirs, files=all_files)
    bench.report.series(their_pages, files=pages)
    bench.report.weights("Hugo", all_files["kinds"])
    if rest:
        ours, floor = rest
        mine = content.describe(bench.site)
        bench.report.series(ours, files=mine)
        bench.report.series(floor)
        bench.report.weights("cali", mine["kinds"])
        compare(bench.report, ours, floor, mine, (theirs, all_files), (their_pages, pages))


def compare(report, ours, floor, mine, whole, alone):
    (theirs, files), (their_pages, pages) = whole, alone
    report.ratio("1 files per second, cali : Hugo", scaled(ratio(theirs, ours), mine["files"] / files["files"]))
    report.ratio("1 pages per second, cali : Hugo", scaled(ratio(theirs, ours), mine["pages"] / files["pages"]))
    report.ratio("  the same, Hugo without feeds and data", scaled(ratio(their_pages, ours), mine["pages"] / pages["pages"]))
    report.ratio("  files per processor second, cali : Hugo", scaled(ratio(theirs, ours, "cpu"), mine["files"] / files["files"]))
    report.ratio("  cold build : cp -r of the site", ratio(ours, floor))
    report.ratio("4 peak memory, cold build, cali : Hugo", ratio(ours, theirs, "memory"))
    report.ratio("  peak memory, cold build, MiB", scaled(amounts(ours, "memory"), MIB))


def hugo(bench, club):
    command = [bench.hugo, "--source", clubs.source(club, HUGO), "--destination", bench.hugo_site, "--quiet"]
    return Contender("Hugo, cold build", command, empty(bench.hugo_site), bench.environment)


def hugo_pages(bench, club):
    """What Hugo's feeds and data cost shows beside this; `cali` has no way to leave its own out."""
    command = [bench.hugo, "--source", clubs.source(club, HUGO), "--destination", bench.hugo_pages, "--quiet",
               "--renderSegments", "pages"]
    return Contender("Hugo, without feeds and data", command, empty(bench.hugo_pages), bench.environment)


def cali(bench, club, name="cali, cold build"):
    return Contender(name, bench.build_command(club, "--clean"), empty(bench.site), bench.environment)


def copy(bench):
    twin = tools.CACHE / "site-copy"
    return Contender("cp -r of the site", ["cp", "-r", bench.site, twin], empty(twin))


def jekyll(bench):
    """A cold build by another well-known generator, which runs on one processor."""
    if not bench.jekyll:
        bench.report.note("Jekyll was not found, and not measured")
        return
    club, rounds, site = clubs.generated(bench.workouts), min(bench.rounds, 3), bench.jekyll_site
    check_room(bench.workouts, 2 * (rounds + 1))
    command = [bench.jekyll, "build", "--quiet", "--source", clubs.source(club, "jekyll"), "--destination", site]
    theirs, ours = alternate([Contender("Jekyll, cold build", command, empty(site), bench.environment),
                              cali(bench, club, "cali, cold build (beside Jekyll)")], rounds)
    files, mine = content.describe(site), content.describe(bench.site)
    bench.report.series(theirs, files=files)
    bench.report.series(ours, files=mine)
    bench.report.weights("Jekyll", files["kinds"])
    bench.report.ratio("  files per second, cali : Jekyll", scaled(ratio(theirs, ours), mine["files"] / files["files"]))


def check_room(workouts, sites):
    """Sites that were put aside stay on the disk until the end."""
    needed, free = workouts * sites * BYTES, shutil.disk_usage(tools.CACHE).free
    if needed > free:
        raise Failed(f"{sites} sites need {needed / 2**30:.0f} GiB, and {free / 2**30:.0f} are free; fewer ROUNDS need less")


def change(bench):
    """Figure 3: after one new workout, and after none."""
    club = clubs.generated(bench.workouts)
    check_room(bench.workouts, bench.rounds + 2)
    first, again = alternate([
        cali(bench, club, "cali, cold build (for figure 3)"),
        Contender("cali, one new workout", bench.build_command(club), lambda n: clubs.add_workout(club, n), bench.environment),
    ], bench.rounds)
    same, head = alternate([
        Contender("cali, nothing changed", bench.build_command(club), None, bench.environment),
        Contender("git rev-parse HEAD", ["git", "-C", club, "rev-parse", "HEAD"], None, bench.environment)], 20)
    for series in (first, again, same, head):
        bench.report.series(series)
    bench.report.ratio("3 one new workout : cold build", ratio(again, first))
    bench.report.ratio("  peak memory, one new workout, MiB", scaled(amounts(again, "memory"), MIB))
    bench.report.ratio("  nothing changed : git rev-parse HEAD", ratio(same, head))
    bench.report.note(f"incremental site and clean build of the same commit: {'byte-identical' if is_clean(bench, club, bench.site) else 'DIFFERENT'}")
    clubs.git(club, "reset", "--quiet", "--hard", "base")


def is_clean(bench, club, site):
    """Whether a site that was made in another way is the one that a clean build makes."""
    clean = tools.CACHE / "site-clean"
    empty(clean)(0)
    subprocess.run([bench.cali, "--club", club, "build", "-o", clean, "--clean"], check=True, env=bench.environment,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return subprocess.run(["diff", "-rq", site, clean], stdout=subprocess.DEVNULL).returncode == 0


def growth(bench):
    """One cold build of each program at each of the sizes in GROWTH; of Hugo as far as it goes."""
    for workouts in map(int, os.environ.get("GROWTH", "").split()):
        club = clubs.generated(workouts)
        for name, side, site in [("Hugo", hugo, bench.hugo_site), ("cali", cali, bench.site)][:2 if bench.cali else 1]:
            check_room(workouts, 1)
            try:
                [series] = alternate([side(bench, club)], 1, warm_up=False)
                bench.report.grown(workouts, name, series.samples[0], content.describe(site))
            except Failed as failure:
                bench.report.note(f"{name} did not build a site of {workouts:,} workouts: {failure}")
