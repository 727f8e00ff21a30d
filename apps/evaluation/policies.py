"""Who holds which grant: the appeal is the deputy's own; years are open to those whose role shows them."""

from collections.abc import Iterator

from apps.evaluation.models import Appeal
from apps.matters.access import Grant


def of_appeal(appeal: Appeal) -> Iterator[Grant]:
    if deputy := appeal.sheet.mandate.person.user:
        yield Grant(deputy, "edit")
