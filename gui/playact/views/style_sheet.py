"""The one style sheet, made from tokens. Everything that palettes and Fusion can't say stands here."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from string import Template

from playact.views.tokens import CORNER, SMALL_PIXELS, TEXT_PIXELS, TINY_PIXELS, Tokens

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 6px; }
QMainWindow, QDialog { background: $pane; }
QLabel[role="dim"], QCheckBox[role="dim"] { color: $dim; }
QLabel[role="small"] { color: $dim; font-size: ${small}px; }
QLabel[role="hint"] { color: $dim; font-size: ${tiny}px; }
QLabel[role="strong"] { color: $text; font-weight: 600; }
QLabel[role="title"] { color: $text; font-weight: 600; font-size: 15px; }
QLabel[role="figure"] { color: $text; font-weight: 600; font-size: 20px; }
QLabel[role="problem"] { color: $bad; font-size: ${small}px; }
QLabel[level="good"] { color: $good; }
QLabel[level="warn"] { color: $warn; }
QLabel[level="bad"] { color: $bad; }
QLabel:disabled, QCheckBox:disabled { color: $faint; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
  background: $raised; color: $text; border: 1px solid $line; border-radius: ${corner}px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $dim;
}
QSpinBox, QDoubleSpinBox { min-height: 28px; padding: 0; }
QLineEdit, QComboBox { min-height: 28px; padding: 0 9px; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
  border: 1px solid $accent;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {
  color: $faint; background: $pane;
}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QSpinBox[invalid="true"],
QDoubleSpinBox[invalid="true"], QComboBox[invalid="true"], QFrame[card="true"][invalid="true"] {
  border: 1px solid $bad;
}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
  width: 0; border: none;
}
QComboBox { padding-right: 0; }
QComboBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 24px; }
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 24px; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url("$glyphs/chevron-down.svg"); width: 14px; height: 14px; }
QComboBox::down-arrow:disabled { image: url("$glyphs/chevron-down-off.svg"); }
QComboBox QAbstractItemView {
  background: $raised; color: $text; border: 1px solid $line; outline: none; padding: 4px;
  selection-background-color: $hover; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }

QProgressBar { background: $line; border: none; border-radius: 2px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QPushButton {
  background: $raised; color: $text; border: 1px solid $line; border-radius: ${corner}px;
  min-height: 28px; padding: 0 14px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:disabled { color: $faint; background: $pane; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[primary="true"]:hover { background: $accent_hover; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[primary="true"]:disabled { background: $raised; color: $faint; border: 1px solid $line; }
QPushButton[link="true"], QToolButton[link="true"] {
  background: transparent; border: 1px solid transparent; border-radius: 4px; color: $dim;
  min-height: 20px; padding: 0 4px;
}
QPushButton[link="true"]:hover, QToolButton[link="true"]:hover { color: $text; }
QPushButton[link="true"]:focus, QToolButton[link="true"]:focus { border: 1px solid $accent; }
QToolButton[link="true"]::menu-indicator { image: none; width: 0; }
QToolButton[mode="true"]:checked { color: $text; font-weight: 600; }
QToolButton[mode="true"]:disabled { color: $faint; }
QPushButton[link="true"][strong="true"] { color: $text; text-decoration: underline; }

TwoLineButton { min-height: 0; padding: 0; border-radius: 8px; }
TwoLineButton QLabel[role="headline"] { font-weight: 600; background: transparent; }
TwoLineButton QLabel[role="detail"] { font-size: ${small}px; color: $dim; background: transparent; }
TwoLineButton QLabel:disabled { color: $faint; }
TwoLineButton[primary="true"] QLabel { color: $on_accent; }
TwoLineButton[primary="true"] QLabel[role="detail"] { color: $on_accent; }
TwoLineButton[primary="true"] QLabel:disabled { color: $dim; }

#jobSwitch { background: $raised; border: 1px solid $line; border-radius: ${corner}px; }
#jobSwitch QPushButton {
  background: transparent; border: 1px solid transparent; color: $dim; border-radius: 5px;
  min-height: 26px; padding: 0 8px;
}
#jobSwitch QPushButton:hover { color: $text; }
#jobSwitch QPushButton:checked {
  background: $checked; color: $text; border: 1px solid $line; font-weight: 600;
}
#jobSwitch QPushButton:focus { border: 1px solid $accent; }

QFrame[card="true"] { background: $raised; border: 1px solid $line; border-radius: ${corner}px; }
QFrame[card="true"][target="true"] { border: 1px solid $accent; }
QFrame[card="true"]:focus { border: 1px solid $accent; }
QFrame[hairline="true"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[card="true"] QLineEdit { background: transparent; border: none; border-radius: 0; padding: 0; }
QLabel[badge="true"] {
  border: 1px solid $line; border-radius: 4px; padding: 1px 6px; font-size: ${tiny}px;
  color: $dim; background: transparent;
}
QLabel[badge="true"][level="good"] { color: $good; }
QLabel[badge="true"][level="warn"] { color: $warn; border-color: $warn; }
QLabel[badge="true"][level="bad"] { color: $bad; border-color: $bad; }

QToolButton[flat="true"] { background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 3px; }
QToolButton[flat="true"]:hover, QToolButton[flat="true"]:checked { background: $hover; }
QToolButton[flat="true"]:focus { border: 1px solid $accent; }
QToolButton[flat="true"]::menu-indicator { image: none; }

QToolButton[chip="true"] {
  background: transparent; color: $dim; border: 1px solid $line; border-radius: 11px;
  min-height: 20px; padding: 0 8px; font-size: ${tiny}px;
}
QToolButton[chip="true"]:hover { color: $text; background: $hover; }
QToolButton[chip="true"]:checked { color: $text; border-color: $dim; background: $raised; }
QToolButton[chip="true"]:focus { border-color: $accent; }
QToolButton[chip="true"]::menu-indicator { image: none; width: 0; }

QSlider { min-height: 22px; background: transparent; }
QSlider::groove:horizontal { height: 2px; background: $line; border-radius: 1px; }
QSlider::sub-page:horizontal { height: 2px; background: $accent; border-radius: 1px; }
QSlider::handle:horizontal {
  background: $text; width: 12px; height: 12px; margin: -6px 0; border-radius: 7px; border: 1px solid $pane;
}
QSlider::handle:horizontal:hover { border: 1px solid $accent; }
QSlider::handle:horizontal:focus { border: 1px solid $accent; background: $accent; }
QSlider::handle:horizontal:disabled { background: $faint; }
QSlider::sub-page:horizontal:disabled { background: $faint; }

QCheckBox { spacing: 10px; min-height: 22px; background: transparent; }
QCheckBox::indicator, QListView::indicator {
  width: 14px; height: 14px; border: 1px solid $dim; border-radius: 4px; background: transparent;
}
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$glyphs/check.svg"); }
QCheckBox::indicator:disabled { border-color: $line; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 3px; min-height: 32px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: $faint; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: 3px; min-width: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:hover { background: $accent; }

QMenu { background: $raised; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenu::indicator { width: 14px; height: 14px; left: 5px; }
QMenu::indicator:checked { image: url("$glyphs/tick.svg"); }

#composePane, #historyPane { background: $pane; }
#composeDock { background: $pane; border-top: 1px solid $line; }
#stage, #stageFloor { background: $stage; }
#advancedFold { padding: 0; }
#statusLine { background: $pane; border-top: 1px solid $line; }
#statusLine QLabel, #statusLine QPushButton { font-size: ${small}px; }
#undoBar, #duplicateBar { background: $raised; border-top: 1px solid $line; }
QTreeWidget#ledgerRows {
  background: $raised; color: $text; border: 1px solid $line; border-radius: ${corner}px; outline: none;
  selection-background-color: $hover; selection-color: $text;
}
QTreeWidget#ledgerRows::item { min-height: 26px; padding: 0 8px; }
QTreeWidget#ledgerRows::item:selected { background: $hover; color: $text; }
QTreeWidget#ledgerRows:focus { border: 1px solid $accent; }
QTreeWidget#ledgerRows QHeaderView { background: transparent; border: none; }
QTreeWidget#ledgerRows QHeaderView::section {
  background: $raised; color: $dim; border: none; border-bottom: 1px solid $line; padding: 5px 8px;
  font-size: ${small}px; font-weight: 400;
}
#historyView { background: transparent; border: none; outline: none; }
#toast { background: $raised; border: 1px solid $line; border-radius: 8px; }
#toast[level="bad"] { border-color: $bad; }
#toast[level="warn"] { border-color: $warn; }
#settingsNav { background: $pane; border: none; border-right: 1px solid $line; outline: none; padding: 8px; }
#settingsNav::item { min-height: 30px; padding: 0 10px; border-radius: 5px; color: $text; }
#settingsNav::item:selected { background: $hover; color: $text; }
#settingsNav::item:selected:focus { border: 1px solid $accent; }
QListWidget#entries {
  background: $raised; border: 1px solid $line; border-radius: ${corner}px; outline: none; padding: 4px;
}
QListWidget#entries::item { min-height: 26px; padding: 0 8px; border-radius: 4px; color: $text; }
QListWidget#entries::item:selected { background: $hover; color: $text; }
QListWidget#entries:focus { border: 1px solid $accent; }
""")


def style_sheet(tokens: Tokens, glyphs: Path) -> str:
    """The style sheet in `tokens`' colours; `glyphs` is the folder of the tinted SVGs that it points to."""
    return _SHEET.substitute(
        asdict(tokens),
        glyphs=glyphs.as_posix(),
        text_size=TEXT_PIXELS,
        small=SMALL_PIXELS,
        tiny=TINY_PIXELS,
        corner=CORNER,
        checked=tokens.pane,
    )
