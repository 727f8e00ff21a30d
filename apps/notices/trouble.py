"""What a carrier reports when a message did not go out."""


class Trouble(Exception):
    """A sentence for the page of what was not sent; ``final`` when trying again is of no use."""

    def __init__(self, words: str, *, final: bool = False) -> None:
        super().__init__(words)
        self.final = final
