"""A browser of the least kind: one connection that is kept, cookies, and the token that forms carry.

Sockets and no more, so that on a machine of few cores what is measured is the server and not the one who asks.
"""

import re
import socket
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
COOKIE = re.compile(rb"(?i)^set-cookie: ([^=]+)=([^;]*)", re.MULTILINE)
LENGTH = re.compile(rb"(?i)\ncontent-length: *(\d+)")
LOCATION = re.compile(rb"(?i)\nlocation: *([^\r]*)")


class Answer(NamedTuple):
    """What came back."""

    status: int
    head: bytes
    body: bytes

    @property
    def location(self) -> str:
        """Where it sends the browser; empty for nowhere."""
        found = LOCATION.search(self.head)
        return found[1].decode() if found else ""


class Visitor:
    """One browser at one server."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._address = (parts.hostname or "", parts.port or 80)
        self._host = f"{parts.hostname}:{parts.port}"
        self._socket = self._connected()
        self.cookies: dict[str, str] = {}
        self.token = ""

    def sign_in(self, email: str, password: str, code: str = "") -> None:
        """Signs in on the page for it, with the code of an app where one is asked for; raises RuntimeError where that
        does not let them in."""
        self.get("/sign-in/")
        answer = self.post("/sign-in/", {"email": email, "password": password})
        if answer.status == 302 and code:
            self.get(answer.location)
            answer = self.post(answer.location, {"code": code})
        if answer.status != 302:
            raise RuntimeError(f"{email} could not sign in: {answer.status}.")

    def get(self, path: str) -> Answer:
        """Asks for a page and keeps the token of its forms."""
        answer = self.ask(self.request("GET", path))
        found = TOKEN.search(answer.body)
        self.token = found[1].decode() if found else self.token
        return answer

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Sends a form."""
        return self.ask(self.request("POST", path, self.form(fields)))

    def form(self, fields: dict[str, str]) -> bytes:
        """A form as it is sent, with the token of the page that was read last."""
        return urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()

    def request(self, method: str, path: str, body: bytes = b"") -> bytes:
        """The bytes of a request, to be asked as often as is wanted."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._host}"]
        lines += [f"Cookie: {cookies}"] if cookies else []
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def ask(self, request: bytes) -> Answer:
        """Sends a request and reads the whole answer; keeps its cookies."""
        self._socket.sendall(request)
        read = b""
        while (end := read.find(b"\r\n\r\n")) < 0:
            read += self._some()
        head, body = read[:end], read[end + 4 :]
        length = LENGTH.search(head)
        if length is None:
            raise RuntimeError(f"An answer without a length:\n{head.decode()}")
        parts, missing = [body], int(length[1]) - len(body)
        while missing > 0:
            parts.append(self._some())
            missing -= len(parts[-1])
        self.cookies |= {name.decode(): value.decode() for name, value in COOKIE.findall(head)}
        return Answer(int(head[9:12]), head, b"".join(parts))

    def _some(self) -> bytes:
        got = self._socket.recv(1 << 18)
        if not got:
            raise ConnectionError("The server closed the connection.")
        return got

    def _connected(self) -> socket.socket:
        new = socket.create_connection(self._address, timeout=60)
        new.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return new

    def connect_again(self) -> None:
        """Makes the connection anew: servers close those that nobody used for a while."""
        self.close()
        self._socket = self._connected()

    def close(self) -> None:
        """Ends the connection."""
        self._socket.close()
