"""Conversations that the browser kept, as the chat shows them again."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationError

from ui.web.api import MAX_QUESTION

Messages = list[dict[str, Any]]


class Message(BaseModel):
    """A question or an answer, as HTML that was shown before; the chat cleans it again."""

    role: Literal["user", "assistant"]
    content: str = Field(max_length=500_000)


class Conversation(BaseModel):
    """What is shown, and the questions that a follow-up builds on."""

    messages: list[Message] = Field(max_length=1000)
    questions: list[str] = Field(max_length=500)


def reopened(kept: Any) -> tuple[Messages, list[str]]:
    """Messages and earlier questions of what the browser kept; none where it cannot be read."""
    try:
        conversation = Conversation.model_validate(kept)
    except ValidationError:
        return [], []
    messages = [message.model_dump() for message in conversation.messages]
    return messages, [question[:MAX_QUESTION] for question in conversation.questions]
