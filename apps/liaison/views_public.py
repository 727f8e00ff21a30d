"""The page on which public profiles and stations are kept up to date."""

from apps.liaison.publishing import KINDS
from apps.publications.views_keeping import pages

public, act = pages(KINDS, "liaison/public.html", "liaison:public")
