"""A language model may word an answer that the assistant has decided; nothing here is needed."""

from assistant.writer.settings import WriterSettings, read_settings
from assistant.writer.writer import Writer

__all__ = ["Writer", "WriterSettings", "read_settings"]
