"""One site built by several processes, as several machines would: what sharing it out costs."""

import shlex

from .. import clubs, content, tools
from ..bench import empty
from ..measure import Contender, alternate, ratio
from . import sites


def shard(bench):
    """Processor time of all shares and of joining them, against one build's; the shares' sizes; the same bytes."""
    club, counts = clubs.generated(bench.workouts), (2, 4)
    sites.check_room(bench.workouts, (1 + 2 * len(counts)) * (bench.rounds + 1))
    whole, *shared = alternate([sites.cali(bench, club), *(shares(bench, club, count) for count in counts)], bench.rounds)
    bench.report.series(whole)
    for count, series in zip(counts, shared):
        bench.report.series(series)
        bench.report.ratio(f"  processor time, {count} shares and their union : one build", ratio(series, whole, "cpu"))
        built = [content.describe(folder(count, number))["files"] for number in range(1, count + 1)]
        largest = max(built) * count / sum(built)
        bench.report.ratio(f"  largest of {count} shares : their mean, files", (largest, largest, largest))
        equal = sites.is_clean(bench, club, joined(count))
        bench.report.note(f"{count} shares, joined, and a clean build: {'byte-identical' if equal else 'DIFFERENT'}")


def folder(count, number):
    return tools.CACHE / f"share-{number}-of-{count}"


def joined(count):
    return tools.CACHE / f"site-of-{count}"


def shares(bench, club, count):
    """All shares at once, each by a process with one task, and the union after the last."""
    folders = [folder(count, number) for number in range(1, count + 1)]
    build = shlex.join(map(str, [bench.cali, "--club", club, "--quiet", "build", "--jobs", "1"]))
    started = [f"{build} --shard {number}/{count} -o {shlex.quote(str(share))} & p{number}=$!"
               for number, share in enumerate(folders, 1)]
    ended = [f"wait $p{number}" for number in range(1, count + 1)]
    whole = shlex.join(map(str, [bench.cali, "--club", club, "--quiet", "build", "-o", joined(count), "--union", *folders]))

    def put_aside(number):
        for site in [*folders, joined(count)]:
            empty(site)(number)
    script = " && ".join(["\n".join(started) + "\n" + ended[0], *ended[1:], whole])
    return Contender(f"cali, {count} shares and their union", ["sh", "-c", script], put_aside, bench.environment)
