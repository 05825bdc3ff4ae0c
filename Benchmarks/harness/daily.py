"""What an athlete waits for: a prompt, a page that shows a commit; and what a phone has to load."""

import gzip
import json
import os
import pty
import select
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path


def prompt(command, environment):
    """Seconds from the start of a program on a terminal to its first prompt; then it is interrupted."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, environment)
    shown = b""
    while b"exercise>" not in shown:
        if not select.select([terminal], [], [], 10)[0]:
            raise RuntimeError(f"no prompt: {shown!r}")
        shown += os.read(terminal, 65536)
    elapsed = time.perf_counter() - start
    os.write(terminal, b"\x03")
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass
    os.waitpid(child, 0)
    os.close(terminal)
    return elapsed


class Served:
    """`cali serve` of a club, and what its pages are told."""

    def __init__(self, cali, club, site, environment):
        self.club = Path(club)
        command = [cali, "--club", club, "--as", "bench", "serve", "-o", site, "--port", "0", "--json"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
        told = ""
        while "}" not in told:
            told += self.process.stdout.readline()
        self.root = json.loads(told)["url"]
        self.version = 1

    def state(self):
        query = urllib.parse.urlencode({"version": self.version, "problem": ""})
        with urllib.request.urlopen(f"{self.root}.cali/state?{query}") as answer:
            return json.load(answer)

    def reload(self, change, page):
        """Seconds from a commit to a page that was loaded again: the branch's file tells when the commit was there."""
        known, answered = self.version, []

        def wait():
            while self.version == known:
                self.version = self.state()["version"]
            with urllib.request.urlopen(self.root + page) as answer:
                answer.read()
            answered.append(time.time_ns())

        waiter = threading.Thread(target=wait)
        waiter.start()
        time.sleep(0.2)
        change()
        waiter.join()
        branch = self.club / ".git/refs/heads/main"
        return (answered[0] - branch.stat().st_mtime_ns) / 1e9

    def stop(self):
        self.process.terminate()
        self.process.wait()


def compressed(path):
    return len(gzip.compress(Path(path).read_bytes(), 6))
