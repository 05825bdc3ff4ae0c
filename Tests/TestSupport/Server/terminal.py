"""Runs a program in a terminal of its own, and types into it.

    terminal.py STEPS PROGRAM ARGUMENT…

STEPS is a JSON array of pairs: a text to wait for, and what to type then; null hangs up, a number sends that signal, and
steps are done in another terminal with the same program while this one stands. The control sequence by which programs resize
a terminal (CSI 8 ; rows ; columns t) resizes this one instead of being typed. A character from U+F700 on stands for a byte that
is no text: U+F7FC for 0xFC. The first element may be a number: the milliseconds after which the program is killed. Prints all
that the program showed, and ends with its exit code; with 99 when a text did not come, unless the program was to be killed.
"""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time


def main():
    steps = json.loads(sys.argv[1])
    child, terminal = pty.fork()
    if child == 0:
        # Threads of the tests block signals, which a shell never does.
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        os.execvp(sys.argv[2], sys.argv[2:])
    kill_after = steps.pop(0) if steps and isinstance(steps[0], int) else None
    if kill_after is not None:
        # Nobody waits for the child before its terminal is gone: the process is the child still.
        timer = threading.Timer(kill_after / 1000, os.kill, (child, signal.SIGKILL))
        timer.daemon = True
        timer.start()
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

    def type_in(text):
        """A terminal takes a few thousand bytes at a time, and shows what the program makes of them meanwhile."""
        rest = re.sub("[\uf700-\uf7ff]", lambda byte: chr(ord(byte[0]) - 0xF700 + 0xDC00), text)
        rest = rest.encode(errors="surrogateescape")
        while rest:
            try:
                if select.select([], [terminal], [], 0)[1]:
                    rest = rest[os.write(terminal, rest[:512]):]
            except OSError:
                return False
            if not read(0 if rest else 0.001) or time.monotonic() > end:
                return False
        return True

    for expected, typed in steps:
        is_gone = False
        while (at := shown.find(expected.encode(), read_up_to)) < 0:
            is_gone = not read(1)
            if is_gone and kill_after is not None:
                break
            if time.monotonic() > end or is_gone:
                sys.stdout.write(shown.decode(errors="replace"))
                sys.stdout.write(f"\n[never came: {expected}]\n")
                sys.exit(99)
        if is_gone:
            break
        read_up_to = at + len(expected.encode())
        if typed is None:
            os.close(terminal)
            hung_up = True
            break
        if isinstance(typed, list):
            other = [sys.executable, __file__, json.dumps(typed)] + sys.argv[2:]
            shown += b"\n[meanwhile]\n" + subprocess.run(other, stdout=subprocess.PIPE).stdout + b"\n[end]\n"
            read_up_to = len(shown)
            continue
        if isinstance(typed, int):
            os.kill(child, typed)
            continue
        if size := re.fullmatch("\x1b\\[8;(\\d+);(\\d+)t", typed):
            rows, columns = map(int, size.groups())
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            continue
        if not type_in(typed):
            break
    while not hung_up and time.monotonic() < end and read(1):
        pass
    _, status = os.waitpid(child, 0)
    sys.stdout.write(shown.decode(errors="replace"))
    sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)


main()
