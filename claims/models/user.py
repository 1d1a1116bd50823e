"""The people who log in: editors, journalists, operators."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who logs in. Ours from the start, because Django cannot swap it in later."""
