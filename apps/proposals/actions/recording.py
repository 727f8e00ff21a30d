"""What staff record for deputies from paper (代录): every event bears both names, and the deputy is told."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.proposals.actions.deputies import confirm, draft, invite, submit
from apps.proposals.models import Suggestion
from congress.refusal import Refusal


@transaction.atomic
def record_paper(
    *,
    by: User,
    lead: Mandate,
    co_signers: Iterable[Mandate] = (),
    files: Iterable[UploadedFile] = (),
    **fields: Any,
) -> Suggestion:
    """A suggestion handed in on paper, with those who signed it, brought to where its deputy would have submitted it.

    ``files`` hold the scan. Raises Refusal when a signer has no account, or the person may not record.
    """
    co_signers = list(co_signers)
    unknown = [mandate.name for mandate in [lead, *co_signers] if mandate.person.user is None]
    if unknown:
        raise Refusal(f"{'、'.join(unknown)}还没有账户，不能代录。请先请系统管理员为其开设账户。")
    deputy = lead.person.user
    suggestion = draft(by=by, on_behalf_of=deputy, lead=lead, files=files, **fields)
    if co_signers:
        invite(suggestion, by=by, on_behalf_of=deputy, mandates=co_signers)
    for mandate in co_signers:
        confirm(suggestion, by=by, on_behalf_of=mandate.person.user)
    submit(suggestion, by=by, on_behalf_of=deputy)
    return suggestion
