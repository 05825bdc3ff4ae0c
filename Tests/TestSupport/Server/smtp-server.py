"""A mail server on loopback for the tests, with the ways of good and bad ones.

Prints its port and process id once it listens, and goes on in the background until it is killed, at most five minutes.
Into FOLDER it writes each message as 1.eml, 2.eml, … with what Python reads in it as 1.json, …, and every byte that clients
say in `clear` or, inside TLS, in `encrypted`.
"""

import argparse
import asyncio
import email
import email.policy
import json
import os
import signal
import socket
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

arguments = argparse.ArgumentParser()
arguments.add_argument("folder")
arguments.add_argument("--certificate", nargs=2, metavar=("CERTIFICATE", "KEY"), help="offer STARTTLS")
arguments.add_argument("--smtps", action="store_true", help="TLS from the first byte instead")
arguments.add_argument("--login", nargs=2, metavar=("USER", "PASSWORD"), help="take mail only after this login")
arguments.add_argument("--answers", nargs="*", default=[], help="to the first messages; later ones are taken")
arguments.add_argument("--greeting", help="instead of 220")
arguments.add_argument("--refuse", nargs="*", default=[], help="recipients whose address holds this are unknown")
arguments.add_argument("--hang", choices=["greeting", "reply", "quit"], help="say no more")
arguments.add_argument("--close", choices=["data", "middle", "reply"], help="close without a word")
arguments.add_argument("--times", type=int, default=1_000_000, help="hang and close so often, then behave")
arguments.add_argument("--tell", help="a named pipe: a byte into it when a message is there, before the reply")
options = arguments.parse_args()


def in_place(name, content):
    with open(os.path.join(options.folder, name + ".new"), "wb") as file:
        file.write(content)
    os.rename(os.path.join(options.folder, name + ".new"), os.path.join(options.folder, name))


class Handler:
    def __init__(self):
        self.answers = list(options.answers)
        self.messages = 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if any(part in address for part in options.refuse):
            return "550-5.1.1 nobody of that name\r\n550 5.1.1 lives here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if options.tell:
            with open(options.tell, "wb") as pipe:
                pipe.write(b"!")
        if server.misbehaves("hang", "reply"):
            await asyncio.sleep(1_000)
        if server.misbehaves("close", "reply"):
            server.transport.abort()
            return "250 nobody hears this"
        if self.answers:
            return self.answers.pop(0)
        self.messages += 1
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        leaves = [part for part in message.walk() if not part.is_multipart()]
        parts = [[part.get_content_type(), part.get_content().replace("\r\n", "\n")] for part in leaves]
        found = {
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "type": message.get_content_type(),
            "headers": [[name, str(value)] for name, value in message.items()], "parts": parts,
            "date": message["Date"].datetime.isoformat(), "user": session.auth_data,
            "defects": [repr(defect) for part in message.walk() for defect in part.defects],
        }
        in_place(f"{self.messages}.eml", envelope.content)
        in_place(f"{self.messages}.json", json.dumps(found).encode())
        return "250 OK"


class Server(SMTP):
    misbehaved = 0

    def misbehaves(self, how, when):
        if getattr(options, how) != when or Server.misbehaved >= options.times:
            return False
        Server.misbehaved += 1
        return True

    def data_received(self, data):
        with open(os.path.join(options.folder, "encrypted" if self.session.ssl or options.smtps else "clear"), "ab") as file:
            file.write(data)
        super().data_received(data)

    async def push(self, status):
        if str(status).startswith("220 ") and not self.session.host_name and not self.session.ssl:
            if self.misbehaves("hang", "greeting"):
                await asyncio.sleep(1_000)
            if options.greeting:
                status = options.greeting
        await super().push(status)

    async def smtp_DATA(self, argument):
        if self.misbehaves("close", "data"):
            self.transport.abort()
        elif self.misbehaves("close", "middle"):
            await self.push("354 go on")
            await self._reader.readline()
            self.transport.abort()
        else:
            await super().smtp_DATA(argument)

    async def smtp_QUIT(self, argument):
        if self.misbehaves("hang", "quit"):
            await asyncio.sleep(1_000)
        await super().smtp_QUIT(argument)


def login(server, session, envelope, mechanism, data):
    is_right = [data.login.decode(), data.password.decode()] == options.login
    return AuthResult(success=is_right, handled=False, auth_data=data.login.decode())


async def serve(listener):
    context = None
    if options.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*options.certificate)
    handler = Handler()

    def connection():
        return Server(
            handler, hostname="server.test", tls_context=None if options.smtps else context, timeout=300,
            auth_required=options.login is not None, auth_require_tls=False, authenticator=login)

    server = await asyncio.get_running_loop().create_server(
        connection, sock=listener, ssl=context if options.smtps else None)
    await server.serve_forever()


os.closerange(3, os.sysconf("SC_OPEN_MAX"))  # what whoever started this left open: nobody is to wait for it
listener = socket.create_server(("127.0.0.1", 0))
process = os.fork()
if process:
    print(listener.getsockname()[1], process)
    sys.exit()
signal.alarm(300)
asyncio.run(serve(listener))
