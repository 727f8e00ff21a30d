"""Work behind the page."""

from celery import shared_task

from apps.notices.actions import tell
from apps.submissions import keeping, notify
from apps.submissions.models import Arrival
from congress import clock


@shared_task(name="submissions.announce")
def announce() -> int:
    """Tell those who register that letters wait, once in a morning or an afternoon; silent when none does."""
    waiting = Arrival.objects.waiting().count()
    if waiting:
        tell(
            notify.registrars(),
            key=f"arrivals:{clock.now():%Y-%m-%d-%p}",
            title=f"有 {waiting} 件新来信待登记",
            url="/desk/letters/arrivals/",
        )
    return waiting


@shared_task(name="submissions.forget")
def forget() -> int:
    return keeping.forget()
