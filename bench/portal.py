"""The whole portal under the demo's own settings, on a data folder and port of the bench's own."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import data
from congress import demo, embedded, environment, processes

SETTINGS = "bench.settings"


@contextmanager
def running(var: Path) -> Iterator[int]:
    """Web, worker and embedded servers on the folder ``var``; gives the port. This process gets their environment.

    A database or broker named in the environment is left alone: the bench replaces its database at every run.
    """
    for name in ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "SITE_URL"):
        os.environ.pop(name, None)
    embedded.prepare(var)
    with demo.alone(var):
        demo.clear_leftovers(var)
        with embedded.servers(var) as servers:
            port = free_port()
            own = {"DJANGO_SETTINGS_MODULE": SETTINGS, "PORT": str(port), "LOG_LEVEL": "WARNING"}
            variables = environment.demo(servers) | own
            os.environ.update(variables)
            with children(var, port, servers, variables | {demo.MARK: str(var)}):
                yield port


@contextmanager
def children(var: Path, port: int, servers: embedded.Servers, variables: dict[str, str]) -> Iterator[None]:
    """Web and worker on prepared data; there is no clock process, which might begin work of its own."""
    try:
        data.make_ready(servers, variables)
        demo.wait_until_ready([demo.start(name, var, port, variables) for name in ("web", "worker")], port)
        yield
    finally:
        processes.stop(processes.marked(demo.MARK, str(var)))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
