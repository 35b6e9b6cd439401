"""Question → what is asked → evidence → decision → cited answer."""

from assistant.answer import Answer, Citation
from assistant.assistant import Assistant, SearchResult, Settings

__all__ = ["Answer", "Assistant", "Citation", "SearchResult", "Settings"]
