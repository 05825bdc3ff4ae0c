"""Whether two sites have the same pages with about the same in them."""

import re
from collections import defaultdict
from pathlib import Path

KINDS = [
    ("workout", r"users/[^/]+/workouts/[0-9a-z]{8}/"), ("workouts", r"users/[^/]+/workouts/"), ("feed", r"users/[^/]+/feed/"),
    ("explore of one", r"users/[^/]+/explore/"), ("exercise", r"users/[^/]+/exercises/[^/]+/"), ("exercises", r"users/[^/]+/exercises/"),
    ("follows", r"users/[^/]+/(followers|following)/"), ("profile", r"users/[^/]+/index"), ("explore", r"explore/"),
    ("library", r"exercises/"), ("other", r""),
]
TAG = re.compile(rb"<(script|style)\b.*?</\1>|<[^>]*>", re.S)
SAMPLE = 200


def count(site):
    """How many HTML pages there are."""
    return sum(1 for _ in Path(site).rglob("*.html"))


def weigh(site):
    """For each kind of page: how many, mean bytes of HTML, mean bytes of text between the tags (of at most 200 pages)."""
    pages = defaultdict(list)
    for path in sorted(Path(site).rglob("*.html")):
        address = str(path.relative_to(site))
        pages[next(kind for kind, pattern in KINDS if re.match(pattern, address))].append(path)
    result = {}
    for kind, paths in pages.items():
        some = paths[:: max(1, len(paths) // SAMPLE)]
        texts = [path.read_bytes() for path in some]
        words = [len(b" ".join(TAG.sub(b" ", text).split())) for text in texts]
        result[kind] = {"pages": len(paths), "html": sum(map(len, texts)) // len(some), "text": sum(words) // len(some)}
    return result
