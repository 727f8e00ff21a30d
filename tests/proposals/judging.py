"""A scheme in effect and a year that is frozen."""

from apps.proposals.appraisal import actions
from congress import clock

WEIGHTS = {"on_time": 30, "contact": 20, "first": 10, "final": 20, "promises": 10, "committee": 10}


def written(by, **changed):
    said = {"title": "评价办法", "basis": "主任会议通过", "from_year": clock.today().year, "weights": WEIGHTS}
    return actions.write_scheme(by=by, **(said | changed))


def enacted(by, **changed):
    scheme = written(by, **changed)
    actions.try_scheme(scheme, by=by)
    actions.enact_scheme(scheme, by=by)
    scheme.refresh_from_db()
    return scheme


def frozen(by):
    """This year's appraisal; somebody must have led a suggestion of the year."""
    enacted(by)
    return actions.freeze(by=by, year=clock.today().year)
