"""Question → what is asked → evidence → decision → cited answer."""

from assistant.answer import Answer, Citation
from assistant.assistant import SYSTEMS, Assistant, SearchResult, Settings

__all__ = ["SYSTEMS", "Answer", "Assistant", "Citation", "SearchResult", "Settings"]
