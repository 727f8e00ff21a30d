"""The page on which the public figures and promises are kept up to date."""

from apps.proposals.opening.publishing import KINDS
from apps.publications.views_keeping import pages

public, act = pages(KINDS, "proposals/public.html", "proposals:public")
