"""The base of every Spec: a plain, validated, frozen value that a person writes in a stack file."""

from pydantic import BaseModel, ConfigDict


class Spec(BaseModel):
    """A section of a stack file.

    Unknown keys are mistakes, values are never coerced, and pydantic's own messages keep the input to themselves: it
    is `components.settings` that decides which values may be shown.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        strict=True,
        use_attribute_docstrings=False,
    )
