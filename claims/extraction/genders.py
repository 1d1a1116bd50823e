"""Titles, kinship and common first names that tell "he" from "she"."""

from collections.abc import Iterable

from claims.extraction.words import word_set

_WOMEN = word_set(
    "ms mrs miss lady dame queen princess spokeswoman chairwoman congresswoman policewoman "
    "businesswoman mother sister daughter wife widow aunt niece girl woman actress mary anna maria "
    "sarah sara susan hillary jennifer elizabeth linda barbara jessica karen nancy lisa margaret "
    "sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca "
    "laura helen sharon cynthia kathleen amy angela shirley anne ann ruth brenda pamela nicole "
    "katherine catherine virginia elena olga irina natalia svetlana ekaterina tatiana yulia "
    "theresa ursula kamala melania ivanka julia kate "
    "emma charlotte diana jane joan alice claire ellen "
    "leyla aysel gulnara fatima aisha mariam sofia sophie lucy rachel hannah grace martha priya "
    "ana carmen lucia giulia ingrid greta astrid mei yuki simone isabelle camille chloe"
)
_MEN = word_set(
    "mr sir lord king prince pope father brother son husband uncle nephew boy man congressman "
    "businessman policeman chairman spokesman james robert michael william david richard joseph "
    "thomas charles christopher daniel matthew anthony mark donald steven steve paul andrew joshua "
    "kenneth kevin brian george edward ronald timothy jason jeffrey jeff ryan jacob gary nicholas "
    "eric jonathan stephen larry justin scott brandon benjamin samuel frank gregory raymond "
    "alexander patrick jack dennis jerry tyler aaron jose henry adam douglas nathan peter zachary "
    "kyle walter vladimir sergei sergey dmitry ivan alexei mikhail boris igor oleg yuri viktor ali "
    "mohammed muhammad ahmed mustafa hassan hussein omar emmanuel barack joe bernie ted marco jeb "
    "ben bill tim mike tom jim bob dan john juan carlos luis pedro jean pierre hans klaus giuseppe "
    "ilham adalat huseyn ziyaddin elchin rashid kofi raj arjun hiroshi kenji wei"
)


def gender(signs: Iterable[str]) -> str:
    """Return "f", "m", or nothing where the words do not tell."""
    low = {sign.lower().strip(".,'’") for sign in signs}
    if low & _WOMEN:
        return "f"
    return "m" if low & _MEN else ""
