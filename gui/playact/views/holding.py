"""What a well shows of the clip or picture that it holds: thumbnail, name, facts, verdicts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playact.domain.sentence import Sentence
from playact.domain.source import Source
from playact.domain.verdict import Level
from playact.studio.doctor import Findings
from playact.views.drops import Kind
from playact.views.flow import FlowLayout
from playact.views.icons import pixmap
from playact.views.labels import ElidedLabel, label
from playact.views.tokens import tokens_of
from playact.views.wording import length_text, number_text, ratio_text, size_text, spoken

THUMBNAIL = QSize(108, 62)


class Thumbnail(QWidget):
    """A picture that fills its rounded frame, or the sign of its kind while there is none."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._image: QImage | None = None
        self.setFixedSize(THUMBNAIL)

    def show_image(self, image: QImage | None) -> None:
        """Shows another picture."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(frame)
        tokens = tokens_of(self.palette())
        painter.fillRect(self.rect(), QColor(tokens.pane))
        if self._image is None or self._image.isNull():
            sign = QRect(0, 0, 20, 20)
            sign.moveCenter(self.rect().center())
            painter.drawPixmap(sign, pixmap(self._kind.value, tokens.dim, 20, self.devicePixelRatioF()))
            return
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        painter.drawImage(self.rect(), self._image, _best_part(self._image.size(), self.size()))


class Holding(QWidget):
    """The upper part of a well. `show_source`, then `show_findings` or `show_refusal`."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnail = Thumbnail(kind)
        self._name = ElidedLabel("", "strong")
        self._name.set_elide_mode(Qt.TextElideMode.ElideMiddle)
        self._facts = ElidedLabel("", "small")
        self._more = ElidedLabel("", "small")
        self._badges = QWidget()
        self._badge_row = FlowLayout(self._badges)
        words = QVBoxLayout()
        words.setSpacing(1)
        name_row = QHBoxLayout()
        name_row.setContentsMargins(0, 0, 18, 0)  # the well's clear button stands there
        name_row.addWidget(self._name)
        words.addLayout(name_row)
        for line in (self._facts, self._more):
            words.addWidget(line)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._thumbnail)
        top.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._badges)

    def show_source(self, source: Source) -> None:
        """Another clip or picture, of which nothing is known yet but its name."""
        self._thumbnail.show_image(None)
        self._name.setText(source.name)
        self._facts.setText(self.tr("link") if source.is_link else self.tr("looking …"))
        self._more.setText("")
        self._set_badges([])

    def show_findings(self, source: Source, findings: Findings) -> None:
        """What the doctor found. A link is described by what is known of it."""
        self._thumbnail.show_image(findings.thumbnail)
        known = bool(findings.width)
        self._facts.setText(_first_line(findings) if known else self.tr("link") if source.is_link else "")
        self._more.setText(self._second_line(findings) if known else "")
        badges = [_badge(spoken(each.sentence).rstrip(".。"), each.level) for each in findings.verdicts]
        if known and not findings.complete:
            badges.append(_badge(self.tr("looking for faces …"), None))
        self._set_badges(badges)

    def show_refusal(self, sentence: Sentence) -> None:
        """Why it can't be used."""
        self._facts.setText("")
        self._set_badges([_badge(spoken(sentence).rstrip(".。"), Level.BAD)])

    @property
    def badge_texts(self) -> list[str]:
        """What the badges say."""
        return [each.text() for each in self._badges.findChildren(QLabel)]

    def _second_line(self, findings: Findings) -> str:
        parts = []
        if findings.frame_rate:
            parts.append(self.tr("{number} fps").format(number=number_text(round(findings.frame_rate, 2))))
        if findings.duration is not None:
            parts.append(self.tr("sound") if findings.has_audio else self.tr("silent"))
        parts.append(size_text(findings.size_bytes) if findings.size_bytes else "")
        return " · ".join(part for part in parts if part)

    def _set_badges(self, badges: list[QLabel]) -> None:
        while (item := self._badge_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for badge in badges:
            self._badge_row.addWidget(badge)
        self._badges.setVisible(bool(badges))
        self._badges.updateGeometry()


def _badge(text: str, level: Level | None) -> QLabel:
    badge = label(text, wrap=len(text) > 36)
    badge.setProperty("badge", True)
    badge.setProperty("level", level.value if level else "")
    return badge


def _first_line(findings: Findings) -> str:
    length = "" if findings.duration is None else length_text(findings.duration)
    size = f"{findings.width} × {findings.height}"
    return " · ".join(part for part in (length, size, ratio_text(findings.width, findings.height)) if part)


def _best_part(size: QSize, frame: QSize) -> QRect:
    """The largest part of a picture, that has the frame's ratio."""
    part = frame.scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    # of an upright picture the upper part: there is the face
    return QRect((size.width() - part.width()) // 2, (size.height() - part.height()) // 5, part.width(), part.height())
