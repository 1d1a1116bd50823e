"""Captures as mementos (RFC 7089): a TimeGate, a TimeMap and one address for each capture."""

from sources.memento.views import MementoView, TimeGateView, TimeMapView

__all__ = ["MementoView", "TimeGateView", "TimeMapView"]
