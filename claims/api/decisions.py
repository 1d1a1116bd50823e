"""What editors decide on a contradiction: confirm, dismiss, resolve, reopen; undo and assign."""

from collections.abc import Callable
from typing import Any, cast

from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.authentication import HasScope
from claims.api.contradictions import ContradictionSerializer, ContradictionViewSet
from claims.api.problems import MEDIA_TYPE, ProblemSerializer
from claims.models import Contradiction, User

RIGHT = "claims.change_contradiction"


class MayDecide(BasePermission):
    """Lets editors through: behind each decision stands a person who may take it."""

    message = f"Only editors decide: ask an administrator for the permission {RIGHT}."

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Ask for the right that the admin asks for too."""
        return request.user.has_perm(RIGHT)


class NoteSerializer(serializers.Serializer[Any]):
    """A decision that needs no reason."""

    note = serializers.CharField(default="", allow_blank=True, max_length=10_000)


class ConfirmationSerializer(NoteSerializer):
    """That it is one, and of which sort."""

    opposition = serializers.CharField(
        default="",
        allow_blank=True,
        help_text=f"one of {', '.join(Contradiction.Opposition.values)}; empty: not said",
    )


class AssignmentSerializer(serializers.Serializer[Any]):
    """Who is at it from now on, and whom that takes the place of."""

    to = serializers.SlugRelatedField(
        "username", queryset=User.objects.all(), allow_null=True, help_text="null: nobody"
    )
    instead_of = serializers.SlugRelatedField(
        "username",
        queryset=User.objects.all(),
        default=None,
        allow_null=True,
        help_text="needed where somebody else is at it: who, as you last saw it",
    )


class UndoingSerializer(serializers.Serializer[Any]):
    """Nothing: what is taken back is one's own last decision."""


class DismissalSerializer(NoteSerializer):
    """Why it is no contradiction."""

    reason = serializers.CharField(help_text=f"one of {', '.join(Contradiction.Dismissal.values)}")


class ResolutionSerializer(NoteSerializer):
    """How a confirmed contradiction ended."""

    how = serializers.CharField(help_text=f"one of {', '.join(Contradiction.Resolution.values)}")


class ReopeningSerializer(serializers.Serializer[Any]):
    """Why it is decided on again."""

    note = serializers.CharField(max_length=10_000)


def decision(
    body: type[serializers.Serializer[Any]], **example: str | None
) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Mark a method as a decision that is posted with this body."""

    def mark(method: Callable[..., Response]) -> Callable[..., Response]:
        taken = "Somebody has decided already; says who, what and when."
        posted = action(detail=True, methods=["post"], permission_classes=[HasScope, MayDecide])
        documented = extend_schema(  # outermost, or the action would throw it away
            request=body,
            responses={
                200: ContradictionSerializer,
                (409, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, taken),
            },
            examples=[OpenApiExample("A decision", value=example, request_only=True)],
        )
        return cast("Callable[..., Response]", documented(posted(method)))

    return mark


class DecidableContradictionViewSet(ContradictionViewSet):
    """Pairs of accounts that cannot both hold, newest first, and what editors decide on them."""

    @decision(ConfirmationSerializer, opposition="contrary", note="Both are of the same death.")
    def confirm(self, request: Request, pk: str) -> Response:
        """Find that the two cannot both hold."""
        return self._decide(Contradiction.confirm, ConfirmationSerializer)

    @decision(DismissalSerializer, reason="different_time", note="Two different days.")
    def dismiss(self, request: Request, pk: str) -> Response:
        """Find that it is no contradiction, and say why."""
        return self._decide(Contradiction.dismiss, DismissalSerializer)

    @decision(ResolutionSerializer, how="correction", note="The ministry corrected its page.")
    def resolve(self, request: Request, pk: str) -> Response:
        """Record how a confirmed contradiction ended."""
        return self._decide(Contradiction.resolve, ResolutionSerializer)

    @decision(ReopeningSerializer, note="A second expert has spoken.")
    def reopen(self, request: Request, pk: str) -> Response:
        """Put a decided contradiction back into the queue."""
        return self._decide(Contradiction.reopen, ReopeningSerializer)

    @decision(UndoingSerializer)
    def undo(self, request: Request, pk: str) -> Response:
        """Take one's own last decision back: all is again as it was before."""
        return self._decide(Contradiction.undo, UndoingSerializer)

    @decision(AssignmentSerializer, to="ada", instead_of=None)
    def assign(self, request: Request, pk: str) -> Response:
        """Say who is at it; that decides nothing."""
        return self._decide(Contradiction.assign, AssignmentSerializer)

    def _decide(
        self, decide: Callable[..., None], body: type[serializers.Serializer[Any]]
    ) -> Response:
        given = body(data=self.request.data)
        given.is_valid(raise_exception=True)
        contradiction = self.get_object()
        decide(contradiction, by=cast("User", self.request.user), **given.validated_data)
        return Response(self.get_serializer(contradiction).data)
