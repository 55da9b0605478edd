"""What the function answers."""


def main(_request: object) -> str:
    """Say hello."""
    return "hello"
