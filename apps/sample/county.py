"""The whole sample county, in the order in which one thing needs the other."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from random import Random

from django.db import transaction
from django.db.models import F

from apps.accounts.models import Organ
from apps.notices.models import Notice
from apps.sample import organs, people, plans, resolutions, roster, scenes, suggestions
from apps.sample.cases import Case, Deck
from apps.sample.world import World
from apps.statutes import clock

SEED = 18
SUGGESTIONS = 400
UNREAD_FOR = timedelta(days=4)
READ_AFTER = timedelta(hours=5)


def is_loaded() -> bool:
    """Whether this database already belongs to a county, the sample or a real one."""
    return Organ.objects.exists()


@transaction.atomic
def load(say: Callable[[str], None]) -> None:
    """Everything in one transaction: interrupted, it leaves nothing behind. The same day gives the same data."""
    rng, today = Random(SEED), clock.today()  # noqa: S311 - dice for a story, not for a secret
    county = organs.load()
    say(f"机构 {len(county)} 个")
    term, sessions = roster.load_term(today)
    users = people.load(county, rng, on=term.starts_on)
    deputies = roster.load_deputies(term, county, rng, today=today)
    people.give_passwords()
    say(f"代表 {len(deputies)} 名在任，工作人员账户 {len(users)} 个")
    world = World(county, users, rng)
    deck = Deck(rng)
    cases: list[Case] = list(scenes.scene_cases(sessions, deck, deputies, rng, today=today))
    for season in plans.seasons(sessions, SUGGESTIONS - len(cases), today):
        cases += plans.ordinary_cases(season, deck, deputies, rng)
    midnight = datetime.combine(today, time())
    with clock.at(midnight) as until:
        pass
    suggestions.play(cases, world, until=until)
    say(f"建议 {len(cases)} 件，含办理经过、答复和公开")
    say(f"决议决定 {resolutions.load(term, world, today=today)} 件")
    read_old_notices()
    people.give_addresses()


def read_old_notices() -> None:
    """Inboxes as people keep them: what is older than a few days has been read, the rest waits."""
    old = Notice.objects.filter(created_at__lt=clock.now() - UNREAD_FOR)
    old.update(read_at=F("created_at") + READ_AFTER)
