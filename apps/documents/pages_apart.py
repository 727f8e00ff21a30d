"""The process apart: HTML comes in, the PDF goes out. ``apart`` begins it and waits for it."""

import resource
import sys

from apps.documents import limits, pages


def main(identifier: str, seconds: int, memory: int) -> None:
    """One that nobody waits for any more ends by itself after ``seconds`` of the processor's time, or is refused more than ``memory`` bytes."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    source = sys.stdin.buffer.read().decode()
    try:
        with limits.memory(memory):
            content, _pages = pages.typeset(source, identifier=identifier)
    except MemoryError:
        sys.exit(limits.REFUSED_MEMORY)
    sys.stdout.buffer.write(content)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
