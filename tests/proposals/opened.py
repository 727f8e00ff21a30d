"""A county whose suggestions, figures and promises are public: prepared by one person, passed by another."""

from apps.proposals import actions
from apps.proposals.models import Commitment, Suggestion
from apps.proposals.opening import publishing
from apps.publications import actions as publications
from apps.publications.models import Kind, Publication
from tests import factories
from tests.proposals import promising
from tests.publications import samples as public
from tests.resolutions import samples as resolutions


def rated(suggestion: Suggestion, people, result="satisfied"):
    """Everybody who signed has judged the answer."""
    for mandate in (people.lead, people.second):
        actions.rate(suggestion, by=mandate.person.user, attitude="satisfied", result=result)
    suggestion.refresh_from_db()


def promised(people, **changed) -> Commitment:
    """A closed suggestion whose answer promised something."""
    commitment = promising.promised(people)
    suggestion = Suggestion.objects.get(pk=commitment.origin_id)
    rated(suggestion, people)
    Suggestion.objects.filter(pk=suggestion.pk).update(**changed)
    return Commitment.objects.get(pk=commitment.pk)


def shown(suggestion: Suggestion, people) -> Publication:
    for answer in suggestion.replies.all():
        resolutions.make_ready(answer.paper)
    draft = publications.prepare(suggestion, by=people.staff)
    return publications.pass_review(draft, by=people.office, considered=True)


def update(people, *kinds: Kind) -> None:
    """What has changed becomes public."""
    public.update(kinds or publishing.KINDS, people)


def county(people=None):
    """People with one promise that is public, and the figures of the year."""
    people = people or factories.county()
    people.promise = promised(people)
    people.publication = shown(Suggestion.objects.get(pk=people.promise.origin_id), people)
    update(people)
    return people
