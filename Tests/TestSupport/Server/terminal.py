"""Runs a program in a terminal of its own, and types into it.

    terminal.py STEPS PROGRAM ARGUMENT…

STEPS is a JSON array of pairs: a text to wait for, and what to type then; null hangs up. Prints all that the program
showed, and ends with its exit code; with 99 when a text did not come.
"""

import json
import os
import pty
import select
import sys
import time


def main():
    steps = json.loads(sys.argv[1])
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(sys.argv[2], sys.argv[2:])
    shown, read_up_to = b"", 0
    end = time.monotonic() + 60
    hung_up = False

    def read(wait):
        nonlocal shown
        if not select.select([terminal], [], [], wait)[0]:
            return True
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            return False
        shown += piece
        return bool(piece)

    for expected, typed in steps:
        while (at := shown.find(expected.encode(), read_up_to)) < 0:
            if time.monotonic() > end or not read(1):
                sys.stdout.write(shown.decode(errors="replace"))
                sys.stdout.write(f"\n[never came: {expected}]\n")
                sys.exit(99)
        read_up_to = at + len(expected.encode())
        if typed is None:
            os.close(terminal)
            hung_up = True
            break
        os.write(terminal, typed.encode())
    while not hung_up and time.monotonic() < end and read(1):
        pass
    _, status = os.waitpid(child, 0)
    sys.stdout.write(shown.decode(errors="replace"))
    sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)


main()
