"""What differs between two neighbouring texts of a source, by sentences, and what kind it is."""

from sources.changes.naming import Difference, difference
from sources.changes.sentences import sentences
from sources.changes.wording import WordChanges, word_changes

__all__ = ["Difference", "WordChanges", "difference", "sentences", "word_changes"]
