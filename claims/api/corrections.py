"""What editors set right in how a statement was read; it stays, however often it is read again."""

from collections.abc import Callable
from typing import Any, cast

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims import corrections, merging
from claims.api.authentication import HasScope
from claims.api.statements import StatementSerializer, StatementViewSet
from claims.models import Actor, Claim, Statement, User

RIGHT = "claims.change_statement"


class MayCorrect(BasePermission):
    """Lets editors through: behind each correction stands a person who may make it."""

    message = f"Only editors set statements right: ask an administrator for the permission {RIGHT}."

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Ask for the right that the admin asks for too."""
        return request.user.has_perm(RIGHT)


class SpeakerCorrectionSerializer(serializers.Serializer[Any]):
    """Who really speaks; neither an actor nor a name: the publisher itself."""

    speaker = serializers.PrimaryKeyRelatedField(
        queryset=Actor.objects.standing(), allow_null=True, default=None
    )
    name = serializers.CharField(default="", allow_blank=True, max_length=300)
    role = serializers.CharField(default="", allow_blank=True, max_length=300)


class ModeCorrectionSerializer(serializers.Serializer[Any]):
    """How the speaker really stands to the words."""

    mode = serializers.ChoiceField(Statement.ModeChoices.choices)


class WordsCorrectionSerializer(serializers.Serializer[Any]):
    """Which words of the capture are the statement, in code points of its text."""

    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)


class ClaimCorrectionSerializer(serializers.Serializer[Any]):
    """The claim that it really makes."""

    claim = serializers.PrimaryKeyRelatedField(queryset=Claim.objects.standing())


class StrikeSerializer(serializers.Serializer[Any]):
    """Why it is no statement at all."""

    reason = serializers.CharField(max_length=10_000)


class NothingSerializer(serializers.Serializer[Any]):
    """An act that needs no more said."""


def correction(
    body: type[serializers.Serializer[Any]], path: str, **example: object
) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Mark a method as a correction that is posted with this body."""

    def mark(method: Callable[..., Response]) -> Callable[..., Response]:
        posted = action(
            detail=True, methods=["post"], url_path=path, permission_classes=[HasScope, MayCorrect]
        )
        documented = extend_schema(  # outermost, or the action would throw it away
            request=body,
            responses=StatementSerializer,
            examples=[OpenApiExample("A correction", value=example, request_only=True)],
        )
        return cast("Callable[..., Response]", documented(posted(method)))

    return mark


class CorrectableStatementViewSet(StatementViewSet):
    """Who says what, newest first, and what editors set right in it.

    A correction answers with the statement as it is now. Where a contradiction stands on its words,
    that is a new statement, which supersedes the old one.
    """

    @correction(SpeakerCorrectionSerializer, "correct-speaker", speaker=7, role="spokesman")
    def correct_speaker(self, request: Request, pk: str) -> Response:
        """Say who really speaks."""
        return self._correct(corrections.correct_speaker, SpeakerCorrectionSerializer)

    @correction(ModeCorrectionSerializer, "correct-mode", mode="denies")
    def correct_mode(self, request: Request, pk: str) -> Response:
        """Say how the speaker really stands to the words."""
        return self._correct(corrections.correct_mode, ModeCorrectionSerializer)

    @correction(WordsCorrectionSerializer, "correct-words", start=211, end=265)
    def correct_words(self, request: Request, pk: str) -> Response:
        """Say which words of the capture are the statement."""
        return self._correct(corrections.correct_words, WordsCorrectionSerializer)

    @correction(ClaimCorrectionSerializer, "refile", claim=12)
    def refile(self, request: Request, pk: str) -> Response:
        """File it under another claim."""
        return self._correct(merging.refile, ClaimCorrectionSerializer)

    @correction(StrikeSerializer, "strike", reason="A caption, not a statement.")
    def strike(self, request: Request, pk: str) -> Response:
        """Say that it is no statement at all."""
        return self._correct(corrections.strike, StrikeSerializer)

    @correction(NothingSerializer, "reinstate")
    def reinstate(self, request: Request, pk: str) -> Response:
        """Take back that it is no statement."""
        return self._correct(corrections.reinstate, NothingSerializer)

    def _correct(
        self, correct: Callable[..., Statement], body: type[serializers.Serializer[Any]]
    ) -> Response:
        given = body(data=self.request.data)
        given.is_valid(raise_exception=True)
        by = cast("User", self.request.user)
        statement = correct(self.get_object(), by=by, **given.validated_data)
        return Response(self.get_serializer(self.get_queryset().get(pk=statement.pk)).data)
