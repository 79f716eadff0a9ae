"""How a row of the history is drawn: poster, name, state, cost, and above a day's first row the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from playact.domain.state import State
from playact.domain.take import Take
from playact.views.day_headings import DayHeadings
from playact.views.icons import pixmap
from playact.views.take_list import TakeRole
from playact.views.take_words import SEPARATOR, TakeWords
from playact.views.tokens import SMALL_PIXELS, TEXT_PIXELS, TINY_PIXELS, Tokens, tokens_of
from playact.views.wording import points_text

ROW_HEIGHT = 86
POSTER = QSize(96, 54)
MARGIN = 12
HEADING_HEIGHT = 24
LINE_HEIGHT = 16

Index = QModelIndex | QPersistentModelIndex


class TakeDelegate(QStyledItemDelegate):
    """Draws every row in the same height: the first of a day gives the room of its margins to the heading.

    `picture_of` gives a take's picture where it is in memory, and sees to it that it comes where it is not.
    """

    def __init__(
        self,
        words: TakeWords,
        headings: DayHeadings,
        picture_of: Callable[[Take], QImage | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._headings = headings
        self._picture_of = picture_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(280, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        take: Take | None = index.data(TakeRole.TAKE)
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if (day := self._headings.begins_at(index.row())) is not None:
            self._paint_heading(painter, option.rect, index.row(), day, tokens)
        card = self._card_of(option.rect, index.row())
        self._paint_ground(painter, card, option.state, tokens)
        poster = _poster_of(card)
        self._paint_poster(painter, poster, self._picture_of(take) if take else None, tokens)
        words = _words_of(card, poster)
        if take is None:
            self._paint_placeholder(painter, words, tokens)
        else:
            self._paint_words(painter, words, take, tokens)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("renameEdit")
        editor.setAccessibleName(self.tr("Name of the take"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        card = self._card_of(option.rect, index.row())
        words = _words_of(card, _poster_of(card))
        editor.setGeometry(words.left() - 9, words.top() - 3, words.width() + MARGIN, 2 * LINE_HEIGHT + 8)

    def _card_of(self, row: QRect, number: int) -> QRect:
        return row.adjusted(0, HEADING_HEIGHT if self._headings.begins_at(number) is not None else 0, 0, 0)

    # ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _paint_heading(self, painter: QPainter, row: QRect, number: int, day: date, tokens: Tokens) -> None:
        text = self._words.day(day, date.today())
        points = self._headings.points(number, day)
        if points:
            text = SEPARATOR.join((text, points_text(points)))
        place = QRect(row.left() + MARGIN, row.top() + 1, row.width() - 2 * MARGIN, HEADING_HEIGHT)
        painter.setFont(_font(painter, TINY_PIXELS))
        painter.setPen(QColor(tokens.dim))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_ground(self, painter: QPainter, card: QRect, state: QStyle.StateFlag, tokens: Tokens) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(card, QColor(tokens.raised))
            painter.fillRect(QRect(card.left(), card.top(), 2, card.height()), QColor(tokens.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(card, QColor(tokens.hover))
        painter.fillRect(QRect(card.left(), card.bottom(), card.width(), 1), QColor(tokens.line))

    def _paint_poster(self, painter: QPainter, place: QRect, picture: QImage | None, tokens: Tokens) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(place), 4, 4)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(place, QColor(tokens.hover))
        if picture is not None:
            painter.drawImage(place, picture, _cover(picture.size(), place.size()))
        painter.restore()

    def _paint_placeholder(self, painter: QPainter, place: QRect, tokens: Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover))
        for line, share in enumerate((0.7, 0.45)):
            top = place.top() + 5 + line * (LINE_HEIGHT + 2)
            painter.drawRoundedRect(QRectF(place.left(), top, place.width() * share, 9), 4, 4)

    def _paint_words(self, painter: QPainter, place: QRect, take: Take, tokens: Tokens) -> None:
        line = QRect(place.left(), place.top(), place.width(), LINE_HEIGHT + 2)
        if take.starred:
            painter.drawPixmap(line.right() - 12, line.top() + 3, pixmap("star-filled", tokens.accent, 13))
            line.setRight(line.right() - 18)
        _draw(painter, line, take.name, _font(painter, TEXT_PIXELS, QFont.Weight.DemiBold), tokens.text)
        second = QRect(place.left(), line.bottom() + 1, place.width(), LINE_HEIGHT)
        small = _font(painter, SMALL_PIXELS)
        state = self._words.state(take)
        _draw(painter, second, state, small, tokens.of_state(take.state))
        if facts := self._words.facts(take):
            in_vain = take.cost.in_vain(take.state)
            used = QFontMetrics(small).horizontalAdvance(state)
            _draw(
                painter, second.adjusted(used, 0, 0, 0), SEPARATOR + facts, small, tokens.bad if in_vain else tokens.dim
            )
        third = QRect(second.left(), second.bottom() + 1, second.width(), place.bottom() - second.bottom())
        stuck = take.state is State.DOWNLOADING and take.problem is not None
        if take.state in (State.RUNNING, State.DOWNLOADING) and not stuck:
            self._paint_progress(painter, third, take.progress or 0.0, tokens)
        else:
            _draw_lines(painter, third, self._words.detail(take), small, tokens.dim)

    def _paint_progress(self, painter: QPainter, place: QRect, share: float, tokens: Tokens) -> None:
        bar = QRect(place.left(), place.top() + 7, place.width(), 2)
        painter.fillRect(bar, QColor(tokens.line))
        painter.fillRect(QRect(bar.left(), bar.top(), round(bar.width() * share), 2), QColor(tokens.accent))


def _poster_of(card: QRect) -> QRect:
    return QRect(
        card.left() + MARGIN, card.top() + (card.height() - POSTER.height()) // 2, POSTER.width(), POSTER.height()
    )


def _words_of(card: QRect, poster: QRect) -> QRect:
    left = poster.right() + 11
    return QRect(left, poster.top() - 2, card.right() - MARGIN - left, card.bottom() - poster.top())


def _font(painter: QPainter, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def _draw(painter: QPainter, place: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    line = text.replace("\n", " ")
    shown = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def _draw_lines(painter: QPainter, place: QRect, text: str, font: QFont, colour: str) -> None:
    """As many lines of `text` as `place` has room for, the last one ending in … where there is more."""
    metrics, rest = QFontMetrics(font), " ".join(text.split())
    for number in range(max(1, place.height() // LINE_HEIGHT)):
        last = (number + 2) * LINE_HEIGHT > place.height()
        line = rest if last else _beginning(rest, metrics, place.width())
        _draw(
            painter,
            QRect(place.left(), place.top() + number * LINE_HEIGHT, place.width(), LINE_HEIGHT),
            line,
            font,
            colour,
        )
        rest = rest[len(line) :].lstrip()
        if not rest:
            return


def _beginning(text: str, metrics: QFontMetrics, width: int) -> str:
    """What of `text` fits into one line, up to a word's end where it has words."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    end = len(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)) - 1
    return text[: text.rfind(" ", 0, end + 1)] if " " in text[: end + 1].strip() else text[:end]


def _cover(picture: QSize, place: QSize) -> QRect:
    """The part of a picture that fills `place`; of upright ones the upper part, where faces are."""
    size = place.scaled(picture, Qt.AspectRatioMode.KeepAspectRatio)
    spare = picture.height() - size.height()
    return QRect((picture.width() - size.width()) // 2, round(spare * 0.3), size.width(), size.height())
