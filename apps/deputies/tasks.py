"""What the worker does for the roster; each task may run twice without harm."""

from celery import shared_task

from apps.deputies.roster import storing


@shared_task(name="deputies.store_roster")
def store_roster(pk: int) -> None:
    storing.carry_out(pk)


@shared_task(name="deputies.sweep_rosters")
def sweep_rosters() -> None:
    for pk in storing.unfinished():
        storing.hand_over(pk)
