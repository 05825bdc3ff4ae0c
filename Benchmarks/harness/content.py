"""Which files two sites have, and whether pages of one kind have about the same in them."""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from .tools import HERE, output

KINDS = [
    ("workout", r"users/[^/]+/workouts/[0-9a-z]{8}/"), ("workouts", r"users/[^/]+/workouts/"), ("feed", r"users/[^/]+/feed/.*html$"),
    ("explore of one", r"users/[^/]+/explore/"), ("exercise", r"users/[^/]+/exercises/[^/]+/"), ("exercises", r"users/[^/]+/exercises/"),
    ("follows", r"users/[^/]+/(followers|following)/"), ("profile", r"users/[^/]+/index"), ("explore", r"explore/.*html$"),
    ("library", r"exercises/"), ("other page", r".*html$"),
    ("Atom feed", r".*\.atom$"), ("JSON feed", r".*feed\.json$"), ("calendar", r".*\.ics$"), ("list of followed", r".*\.opml$"),
    ("data and search", r"data/|search\.js"), ("schema", r"schema/"), ("other file", r""),
]
TAG = re.compile(rb"<(script|style)\b.*?</\1>|<[^>]*>", re.S)
SAMPLE = 200


def describe(site):
    """How many files and pages there are, and of each kind how many and how large. Another process looks at them: the memory
    that it takes would count as that of the programs that are measured afterwards."""
    return json.loads(output(sys.executable, "-m", "harness.content", site, folder=HERE))


def look(site):
    kinds = defaultdict(list)
    for path in sorted(path for path in Path(site).rglob("*") if path.is_file()):
        address = str(path.relative_to(site))
        kinds[next(kind for kind, pattern in KINDS if re.match(pattern, address))].append(path)
    paths = [path for some in kinds.values() for path in some]
    return {"files": len(paths), "pages": sum(1 for path in paths if path.suffix == ".html"),
            "kinds": {kind: weigh(some) for kind, some in kinds.items()}}


def weigh(paths):
    """How many, mean bytes, and mean bytes of text between the tags, of at most 200 files."""
    texts = [path.read_bytes() for path in paths[:: max(1, len(paths) // SAMPLE)]]
    words = [len(b" ".join(TAG.sub(b" ", text).split())) for text in texts]
    return {"files": len(paths), "bytes": sum(map(len, texts)) // len(texts), "text": sum(words) // len(texts)}


if __name__ == "__main__":
    print(json.dumps(look(sys.argv[1])))
