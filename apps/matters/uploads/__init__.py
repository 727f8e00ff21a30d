"""Files that people send: judged by what they hold, kept under a name of our own.

``checked`` judges an upload, ``judged`` makes it ready
to be kept anywhere, ``attach`` keeps it on a matter, ``examine`` judges a file already named.
"""

from apps.matters.uploads.judging import checked, examine
from apps.matters.uploads.keeping import attach, clean_name, judged
from apps.matters.uploads.kinds import ALLOWED, DOCX, TYPES, FileType, named
from apps.matters.uploads.names import called

__all__ = [
    "ALLOWED",
    "DOCX",
    "TYPES",
    "FileType",
    "attach",
    "called",
    "checked",
    "clean_name",
    "examine",
    "judged",
    "named",
]
