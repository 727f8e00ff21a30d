"""Letters of deputies (代表来信): what was handed in as a suggestion and is none, registered beside the letters of citizens."""

from apps.accounts.models import User
from apps.deputies import keys
from apps.matters.models import Link
from apps.proposals.models import Suggestion
from apps.submissions import registering
from apps.submissions.catalogue import People, Variety, declare
from apps.submissions.models import Submission

CODE = "from-deputy"


def people(key: str) -> People:
    """The committee's office deals with it; the deputy who wrote it reads along."""
    mandate = keys.mandate_of(key)
    user = mandate.person.user if mandate else None
    return People(readers=(user,) if user else ())


def become_letter(suggestion: Suggestion, *, by: User) -> Submission:
    """Register it as a letter of its lead deputy, tied to it by a link. The caller's transaction."""
    letter = registering.take_in(
        by=by,
        variety=CODE,
        key=keys.key_of(suggestion.lead),
        title=suggestion.title,
        body=suggestion.body,
        name=suggestion.lead.name,
        contact=suggestion.contact_phone,
    )
    Link.objects.create(source=suggestion, target=letter, relation=Link.Relation.BECAME)
    return letter


declare(
    Variety(
        code=CODE,
        title="代表来信",
        about="代表提出、没有作为建议立案的意见，作为代表来信办理。",
        purpose="代表的姓名和联系方式只用于办理、答复这封来信。",
        addressed="",
        people=people,
        choices=list,
        label=lambda key: "",
        public=False,
    )
)
