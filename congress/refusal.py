"""What the portal says when something cannot be done."""


class Refusal(Exception):
    """A step or action that may not happen now; its text is a Chinese sentence fit to show the person."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else "这一步现在不能办理。"
