"""The change of term (换届): planned, listed, checked, rehearsed, carried out, all or nothing.

A procedure above says what becomes of its own running matters: ``renewal.register(Part(…))`` in its ``ready()``.
"""

from apps.deputies.renewal.parts import Change, Part, named, register

__all__ = ["Change", "Part", "named", "register"]
