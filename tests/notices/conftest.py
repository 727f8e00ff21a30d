"""A real mail server in a thread of the test."""

import socket
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.notices.gateway import Gateway, running


class Postman:
    """Keeps what arrives; answers the first mails with the codes it was told, and may be slow."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: list[str] = []
        self.recipient_answers: list[str] = []
        self.slow = 0.0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.recipient_answers:
            return self.recipient_answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        time.sleep(self.slow)
        if self.answers:
            return self.answers.pop(0)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


@pytest.fixture
def postman(settings: Any) -> Iterator[Postman]:
    """The mail server that the portal is set to use."""
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.SITE_URL = "https://rd.qinglan.example"
    settings.DEFAULT_FROM_EMAIL = "青澜县人大常委会 <noreply@qinglan.example>"
    yield postman
    controller.stop()


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    """The text message gateway that the portal is set to use."""
    with running() as gateway:
        settings.SMS_URL = gateway.url
        settings.SMS_TEMPLATE = '{"mobile": "{phone}", "text": "{text}", "sign": "{signature}"}'
        settings.SMS_SIGNATURE = "青澜县人大常委会"
        settings.SMS_HEADERS = {"X-Key": "k1"}
        settings.SMS_SUCCESS = r'"code":\s*0\b'
        settings.SMS_TIMEOUT = 1
        yield gateway
