"""A web server on loopback with feeds, and a club whose founder follows all of them."""

import http.server
import json
import shutil
import threading

from .clubs import git
from .tools import CACHE


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True      # without it a body waits for the head's acknowledgement, 40 ms, and both sides with it
    feed = b""

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/feed+json")
        self.send_header("Content-Length", len(self.feed))
        self.end_headers()
        self.wfile.write(self.feed)


def document(origin):
    """A feed of twenty workouts, as `cali build` writes it."""
    sets = [{"reps": 10}, {"reps": 8}, {"reps": 8, "load": {"unit": "kg", "value": 5}}]
    entries = [{"exercise": name, "exerciseTitle": name.title(), "level": "full", "levelTitle": f"Full {name}", "sets": sets}
               for name in ("push-up", "pull-up", "row", "dip")]
    items = [{"id": f"urn:uuid:00000000-0000-5000-8000-{number:012}", "url": f"{origin}/w/{number}/", "title": "Push day",
              "content_html": "<ul><li>Push-up: 10 8 8</li></ul>" * 4, "date_published": f"2026-11-{number + 1:02}T18:30:00+01:00",
              "_calisthenics": {"version": 1, "user": "ben", "workout": f"{number:08}", "entries": entries}} for number in range(20)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "ben", "items": items}, indent=2).encode()


class Listener(http.server.ThreadingHTTPServer):
    request_queue_size = 128            # eight connections at once are more than the usual five


class Server:
    """Serves until the process ends."""

    def __init__(self):
        server = Listener(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.host = f"127.0.0.1:{server.server_address[1]}"
        Handler.feed = document(f"http://{self.host}")

    def addresses(self, count):
        return [f"http://{self.host}/{number}/feed.json" for number in range(count)]


def follow(club, addresses):
    """The founder follows them all, committed by plain git."""
    folder = club / "users/bench/follows"
    folder.mkdir(parents=True, exist_ok=True)
    for number, address in enumerate(addresses):
        document = {"feed": address, "format": 1, "since": "2026-11-01T00:00:00Z", "url": address.removesuffix("feed.json")}
        (folder / f"site-{number}.json").write_text(json.dumps(document, indent=2, sort_keys=True) + "\n")
    git(club, "add", "users/bench/follows")
    git(club, "-c", "user.name=Bench", "-c", "user.email=bench@example.org", "commit", "--quiet", "-m", "Follow")


def forget(_=0):
    """Away with what was fetched: both sides get everything."""
    for file in (CACHE / "home/cali/clubs").glob("*/feeds.json"):
        file.unlink()


def curl(addresses):
    """The command by which curl fetches the same, as many at a time."""
    away = CACHE / "curl-feeds"
    shutil.rmtree(away, ignore_errors=True)
    away.mkdir()
    options = CACHE / "curl-feeds.conf"
    options.write_text("".join(f'url = "{address}"\noutput = "{away}/{n}"\n' for n, address in enumerate(addresses)))
    return ["curl", "--silent", "--fail", "--parallel", "--parallel-max", "8", "--config", options]
