"""The clubs that are measured, made once and kept in the cache."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from .tools import CACHE, HERE, environment, output

SESSION = ["push-up@knee", "10", "10", "8,", "plank", "1:30", "1:15"]


def git(folder, *arguments, **more):
    return subprocess.run(["git", "-C", folder, *arguments], check=True, env=environment(), **more)


def generated(workouts):
    """A club of that many workouts by a hundredth as many athletes; its commit is the same everywhere."""
    folder = CACHE / f"club-{workouts}"
    if not (folder / ".git").is_dir() or not (folder / "club.json").exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([HERE / "make-club", folder, "--athletes", str(max(workouts // 100, 1)), "--workouts", str(workouts)], check=True)
        git(folder, "tag", "--force", "base")
    git(folder, "reset", "--quiet", "--hard", "base")
    return folder


def source(club, generator):
    """Another generator's view of the same commit; made again where the club, the templates or the script changed."""
    site = CACHE / f"{generator}-{club.name}"
    made_of = [HERE / "derive", *(path for name in ("derived", "hugo", "jekyll") for path in (HERE / name).rglob("*"))]
    newest = max(path.stat().st_mtime for path in made_of if path.is_file() and path.suffix != ".pyc")
    stamp = f"{output('git', '-C', club, 'rev-parse', 'HEAD')} {newest}"
    mark = site.with_suffix(".made-from")
    if not mark.exists() or mark.read_text() != stamp:
        subprocess.run([HERE / "derive", club, site, "--for", generator], check=True)
        mark.write_text(stamp)
    return site


def add_workout(club, number):
    """One more workout of one athlete, committed by plain git."""
    athlete = sorted(path.name for path in (club / "users").iterdir())[number % 7]
    folder = club / "users" / athlete
    document = json.loads(max((folder / "workouts").glob("*/*.json")).read_bytes())
    document["id"], document["start"] = f"bench{number:03}", f"2026-11-19T{number % 24:02}:30:00+01:00"
    path = folder / "workouts/2026" / f"20261{118 if number % 24 == 0 else 119}T{(number - 1) % 24:02}3000Z-{document['id']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, sort_keys=True, indent=2, ensure_ascii=False) + "\n")
    git(club, "add", path.relative_to(club))
    git(club, "-c", "user.name=Bench", "-c", "user.email=bench@example.org", "commit", "--quiet", "-m", "Add a workout")


def own(cali, workouts):
    """A club founded by `cali init` on this machine, with the generated athletes beside its founder."""
    folder = CACHE / "own"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(CACHE / "home", ignore_errors=True)
    (CACHE / "home").mkdir(parents=True)

    def call(*arguments):
        subprocess.run([cali, *arguments], check=True, env=environment(), stdout=subprocess.DEVNULL)

    call("--quiet", "init", folder, "--as", "bench", "--yes")
    call("--club", folder, "--as", "bench", "catalogue", "copy", "push-up", "plank")
    subprocess.run([HERE / "make-club", folder, "--into", "--athletes", str(workouts // 100), "--workouts", str(workouts)],
                   check=True, env=os.environ | environment())
    return folder


def signing(club):
    """A clone for git, which signs by an SSH key without a passphrase, as `cali` does."""
    folder = CACHE / "own-git"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", club, folder], check=True, env=environment())
    key = CACHE / "home/bench-key"
    Path(f"{key}.pub").unlink(missing_ok=True)
    key.unlink(missing_ok=True)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "bench", "-f", key], check=True)
    for name, value in {"user.name": "Bench", "user.email": "bench@example.org", "gpg.format": "ssh", "user.signingKey": f"{key}.pub"}.items():
        git(folder, "config", name, value)
    return folder


def hand_written(folder, number):
    """The file that `git` is to commit: what `cali log` writes for SESSION. Returns its path in the club."""
    ident, minute, hour = f"hand{number:04}", number % 60, 6 + number // 60
    document = {"format": 1, "id": ident, "start": f"2026-11-18T{hour + 1:02}:{minute:02}:00+01:00", "status": "done", "entries": [
        {"exercise": "push-up", "level": "knee", "sets": [{"reps": 10}, {"reps": 10}, {"reps": 8}]},
        {"exercise": "plank", "level": "full", "sets": [{"seconds": 90}, {"seconds": 75}]}]}
    path = folder / "users/bench/workouts/2026" / f"20261118T{hour:02}{minute:02}00Z-{ident}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, sort_keys=True, indent=2) + "\n")
    return path.relative_to(folder)
