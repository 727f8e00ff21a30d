"""What happens to deputies: elected, kept in the records, corrected, looked at."""

from apps.deputies.actions.cards import issue_cards
from apps.deputies.actions.electing import (
    elect,
    look_up_personal_data,
    open_deputy_account,
    refuse_full,
    set_up_constituency,
)
from apps.deputies.actions.framing import (
    drop,
    keep_category,
    keep_constituency,
    keep_delegation,
    keep_session,
    keep_term,
)
from apps.deputies.actions.groups import (
    add_members,
    dissolve_group,
    leave_group,
    set_up_group,
)
from apps.deputies.actions.own import accept_correction, ask_for_correction, reject_correction
from apps.deputies.actions.records import (
    add_other_mandate,
    change_mandate,
    change_person,
    end_office,
    end_other_mandate,
    give_office,
    register,
)

__all__ = [
    "accept_correction",
    "add_members",
    "add_other_mandate",
    "ask_for_correction",
    "change_mandate",
    "change_person",
    "dissolve_group",
    "drop",
    "elect",
    "end_office",
    "end_other_mandate",
    "give_office",
    "issue_cards",
    "keep_category",
    "keep_constituency",
    "keep_delegation",
    "keep_session",
    "keep_term",
    "leave_group",
    "look_up_personal_data",
    "open_deputy_account",
    "refuse_full",
    "register",
    "reject_correction",
    "set_up_constituency",
    "set_up_group",
]
