"""A language model may word an answer that the assistant has decided, and restate a question; nothing here is needed."""

from assistant.writer.rephrasing import Rephraser
from assistant.writer.settings import WriterSettings, read_settings
from assistant.writer.writer import Writer

__all__ = ["Rephraser", "Writer", "WriterSettings", "read_settings"]
