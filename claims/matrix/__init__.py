"""The matrix of a question: its competing answers across, evidence and statements down."""

from claims.matrix.building import build
from claims.matrix.parts import Cell, Column, Matrix, Row
from claims.matrix.rows import ROWS

__all__ = ["ROWS", "Cell", "Column", "Matrix", "Row", "build"]
