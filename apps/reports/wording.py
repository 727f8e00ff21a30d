"""Sentences from figures, as an office writes them."""

from collections.abc import Iterable, Sequence

from apps.reports.engine import Row


def joined(parts: Iterable[str]) -> str:
    """甲、乙和丙; nothing of nothing."""
    words = [part for part in parts if part]
    return f"{'、'.join(words[:-1])}和{words[-1]}" if len(words) > 1 else "".join(words)


def share(part: int, whole: int) -> str:
    """占17.4%; empty where there is no whole."""
    return f"占{100 * part / whole:.1f}%" if whole else ""


def percent(part: int, whole: int) -> str:
    """93.8%; the reader finds both numbers beside it."""
    return f"{100 * part / whole:.1f}%" if whole else "—"


def each(rows: Iterable[Row], unit: str, *, key: str = "count", name: str = "name") -> str:
    """城关团12件、石桥团9件; rows that count nothing are left out."""
    return "、".join(f"{row[name]}{row[key]}{unit}" for row in rows if row[key])


def leading(rows: Sequence[Row], unit: str, *, most: int = 3, name: str = "name") -> str:
    """The first rows in words, with what they have together: 居前三位的是甲12件、乙9件和丙7件."""
    shown = [row for row in rows if row["count"]][:most]
    if not shown:
        return ""
    said = joined(f"{row[name]}{row['count']}{unit}" for row in shown)
    return f"居前{'一二三四五'[len(shown) - 1]}位的是{said}" if len(shown) > 1 else f"为{said}"


def sentence(*clauses: str) -> str:
    """Clauses that say something, joined by commas, with a full stop."""
    said = [clause for clause in clauses if clause]
    return f"{'，'.join(said)}。" if said else ""
