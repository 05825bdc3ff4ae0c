"""A web server on loopback that behaves well or badly, as the path asks.

    web-server.py [FOLDER]      serves FOLDER's files under /files/

Prints its port and its process id, and goes on in the background.
"""

import gzip
import http.server
import os
import signal
import sys
import time

FOLDER = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else None


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content-Length": len(body), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        _, kind, *rest = self.path.split("/")
        getattr(self, f"get_{kind}", self.get_nothing)(*rest)

    def get_nothing(self, *_):
        self.answer(404)

    def get_files(self, *rest):
        path = os.path.join(FOLDER, *rest)
        path = os.path.join(path, "index.html") if os.path.isdir(path) else path
        if not os.path.exists(path):
            return self.answer(404)
        with open(path, "rb") as file:
            body = file.read()
        tag = f'"{len(body)}-{os.stat(path).st_mtime_ns}"'
        if self.headers.get("If-None-Match") == tag:
            return self.answer(304)
        self.answer(200, body, ETag=tag)

    def get_status(self, code):
        self.answer(int(code))

    def get_redirect(self, left):
        self.answer(302, Location=f"/redirect/{int(left) - 1}" if int(left) else "/text/arrived")

    def get_to(self, *rest):
        self.answer(302, Location="/".join(rest).replace("!", ":"))

    def get_text(self, text):
        self.answer(200, text.encode())

    def get_huge(self):
        self.send_response(200)
        self.send_header("Content-Length", 2 << 30)
        self.end_headers()
        self.drown()

    def get_endless(self):
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.drown()

    def drown(self):
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            self.close_connection = True

    def get_drip(self):
        self.send_response(200)
        self.send_header("Content-Length", 1000)
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.2)
        except OSError:
            self.close_connection = True

    def get_bomb(self):
        self.answer(200, gzip.compress(bytes(64 << 20)), Content_Encoding="gzip")


os.closerange(3, os.sysconf("SC_OPEN_MAX"))  # what whoever started this left open: nobody is to wait for it
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
child = os.fork()
if child:
    print(server.server_address[1], child, flush=True)
    os._exit(0)
for stream in (0, 1, 2):
    os.dup2(os.open(os.devnull, os.O_RDWR), stream)
signal.alarm(300)
server.serve_forever()
