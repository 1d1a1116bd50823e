"""What is raised where the entailment model cannot be used on this machine."""

OF_FILES = "Put its files back, or name the folder of another one in ENTAILMENT_MODEL"
OF_PACKAGES = "Run `make install`"


class ModelMissing(Exception):  # noqa: N818 - it reads as what it says
    """The entailment model cannot be used; the message says what is missing and what to do."""

    def __init__(self, what: str, remedy: str = OF_FILES) -> None:
        super().__init__(f"No entailment model: {what}. {remedy}; docs/models.md says more.")
