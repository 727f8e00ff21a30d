"""Personal data as lists show it: enough to recognise, too little to use."""

from datetime import date


def phones(text: str) -> str:
    """138****1234 for each of the numbers joined by 、; of a short number only its last two digits."""
    return "、".join(phone(number) for number in text.split("、") if number)


def phone(number: str) -> str:
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else f"****{number[-2:]}"


def id_number(number: str) -> str:
    """3701**********123X; nothing is shown of what has not eighteen characters."""
    return f"{number[:4]}{'*' * 10}{number[-4:]}" if len(number) == 18 else "*" * len(number)


def address(text: str) -> str:
    """The first six characters, which is about the county and the town; a short one is hidden whole."""
    return f"{text[:6]}****" if len(text) > 9 else "****" if text else ""


def email(text: str) -> str:
    """w****@****: its first character; no form and no import takes it for an address."""
    return f"{text[:1]}****@****" if text else ""


def birthday(on: date | None) -> str:
    """1975年3月: the month, from which an import makes no birthday vaguer that is known to the day."""
    return f"{on:%Y年%-m月}" if on else ""
