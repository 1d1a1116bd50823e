"""Sockets for many hosts on loopback."""

import errno
import socket
import sys

TRIES = 50
BACKLOG = 1024


def listen(hosts: int) -> list[socket.socket]:
    """Listen on 127.0.0.1 to 127.0.0.n, all on one free port.

    Where only 127.0.0.1 exists, as on macOS, each host is a port of its own there. Raises OSError.
    """
    if sys.platform == "darwin":
        return [_bound("127.0.0.1", 0) for _ in range(hosts)]
    for _ in range(TRIES):
        sockets = [_bound("127.0.0.1", 0)]
        port = sockets[0].getsockname()[1]
        try:
            sockets.extend(_bound(f"127.0.0.{n}", port) for n in range(2, hosts + 1))
        except OSError as error:  # another program has this port on one of the addresses
            for one in sockets:
                one.close()
            if error.errno != errno.EADDRINUSE:
                raise
        else:
            return sockets
    raise OSError(errno.EADDRINUSE, f"No port is free on all of 127.0.0.1 to 127.0.0.{hosts}.")


def _bound(host: str, port: int) -> socket.socket:
    one = socket.socket()
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((host, port))
        one.listen(BACKLOG)
    except OSError:
        one.close()
        raise
    return one
