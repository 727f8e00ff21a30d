"""The page on which suggestions under way, figures and promises are kept up to date."""

from apps.proposals.opening.publishing import KINDS
from apps.publications.models import Kind
from apps.publications.views_keeping import pages

public, act = pages((Kind.SUGGESTION, *KINDS), "proposals/public.html", "proposals:public")
