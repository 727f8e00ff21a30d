"""What happens to accounts and organs: opened by one administrator, given rights by another, never removed."""

from apps.accounts.actions.accounts import (
    change_details,
    end_sessions,
    install_account,
    open_account,
    set_initial_password,
    unlock,
)
from apps.accounts.actions.organs import (
    change_organ,
    close_organ,
    merge_organ,
    move_organ,
    rename_organ,
    set_up_organ,
)
from apps.accounts.actions.rights import grant_roles, join, leave, revoke_roles
from apps.accounts.actions.standing import approve, decline, restore, suspend

__all__ = [
    "approve",
    "change_details",
    "change_organ",
    "close_organ",
    "decline",
    "end_sessions",
    "grant_roles",
    "install_account",
    "join",
    "leave",
    "merge_organ",
    "move_organ",
    "open_account",
    "rename_organ",
    "restore",
    "revoke_roles",
    "set_initial_password",
    "set_up_organ",
    "suspend",
    "unlock",
]
