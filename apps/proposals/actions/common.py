"""What several verbs share."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile

from apps.accounts.models import User
from apps.matters import access, textsearch, uploads
from apps.proposals import policies
from apps.proposals.models import Suggestion


def sync(suggestion: Suggestion) -> None:
    access.sync(suggestion, policies.grants(suggestion))


def index(suggestion: Suggestion) -> None:
    """Bring the search column to the record's words."""
    words = f"{suggestion.number} {suggestion.lead.name}"
    suggestion.search = textsearch.vector((suggestion.title, "A"), (words, "B"), (suggestion.body, "C"))
    suggestion.save(update_fields=["search"])


def attach(suggestion: Suggestion, files: Iterable[UploadedFile], *, by: User, label: str = "") -> None:
    for upload in files:
        uploads.attach(suggestion, upload, by=by, label=label)
