"""What papers call the session of the congress."""

from django.conf import settings

from apps.deputies.models import Session

COMMITTEE = "人民代表大会常务委员会"


def assembly(session: Session) -> str:
    """青澜县第十八届人民代表大会第五次会议"""
    return f"{settings.SITE_NAME.removesuffix(COMMITTEE)}{session.title}"
