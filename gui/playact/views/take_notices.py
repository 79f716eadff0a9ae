"""What the stage says of a take that it can't play: what happened, whether it cost, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject

from playact.domain.moderation import is_moderated
from playact.domain.profile import LOCAL
from playact.domain.state import State
from playact.domain.take import Take
from playact.views.wording import points_text, spoken


class Answer(StrEnum):
    """What a person can do about it."""

    RETRY = "retry"
    REUSE = "reuse"
    RECOVER = "recover"
    DISCARD = "discard"
    REVEAL = "reveal"
    REFUND = "refund"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Notice:
    """A title of one line, text, a sentence on the cost, and answers, of which the first is the next thing to do."""

    title: str
    text: str = ""
    cost: str = ""
    level: str = ""
    answers: tuple[Answer, ...] = ()
    raw: str = ""
    invites: bool = False


class TakeNotices(QObject):
    """Words the notices."""

    def empty(self) -> Notice:
        """Nothing was chosen yet."""
        return Notice(
            self.tr("The stage is yours"),
            self.tr(
                "Drop a performance and a character on the left and press “Draft here”: a draft is free and never "
                "leaves this computer. Or choose a take on the right."
            ),
            invites=True,
        )

    def lost(self, file: Path) -> Notice:
        """The result was on this computer and is not any more."""
        return Notice(
            self.tr("The video is not where it was"),
            self.tr(
                "Playact kept it as {path}. It was moved, renamed or deleted outside of Playact, or the drive is not "
                "connected. Put it back, or make it again with the same settings."
            ).format(path=str(file)),
            level="warn",
            answers=(Answer.REUSE, Answer.REVEAL),
        )

    def unplayable(self, words: str) -> Notice:
        """The file is there, and the decoder refuses it."""
        return Notice(
            self.tr("This video can't be played"),
            self.tr(
                "The file is there, yet it can't be decoded: it may be damaged. Make it again, or look at the file."
            ),
            level="bad",
            answers=(Answer.REUSE, Answer.REVEAL),
            raw=words,
        )

    def of(self, take: Take) -> Notice | None:
        """What to say of `take`; None where it is done or under way."""
        problem = spoken(take.problem) if take.problem else ""
        if take.state is State.FAILED:
            refund = (Answer.REFUND,) if take.cost.in_vain(take.state) and take.task_id else ()
            first = (Answer.REUSE, Answer.RETRY) if is_moderated(take.problem) else (Answer.RETRY, Answer.REUSE)
            answers = (*first, *refund)
            return Notice(self.tr("This take failed"), problem, self.cost(take), "bad", answers, take.raw)
        if take.state is State.DRAFT:
            text = problem or self.tr("It was never sent.")
            mend = (Answer.SETTINGS,) if take.problem and take.profile != LOCAL else ()
            answers = (Answer.RETRY, *mend, Answer.REUSE)
            return Notice(self.tr("Kept, not sent"), text, self._unsent(take), "warn", answers, take.raw)
        if take.state is State.CANCELLED:
            text = problem or self.tr("You ended it before it was done.")
            return Notice(self.tr("Cancelled"), text, self.cost(take), "", (Answer.RETRY, Answer.REUSE), take.raw)
        if take.state is State.UNCONFIRMED:
            return self._unconfirmed(take, problem)
        return None

    def _unconfirmed(self, take: Take, problem: str) -> Notice:
        return Notice(
            self.tr("Did the gateway take this order?"),
            problem or self.tr("The order left, and its answer was lost."),
            self.tr(
                "It may have been charged, and nothing was sent twice. If your gateway's account lists the task, paste "
                "its id to fetch the result. If it does not, submit again or discard it."
            ),
            "warn",
            (Answer.RECOVER, Answer.RETRY, Answer.DISCARD),
            take.raw,
        )

    def _unsent(self, take: Take) -> str:
        if was_unconfirmed(take):
            return self.tr("An earlier order of it may have been charged: your account at the gateway shows it.")
        return self.tr("Nothing was spent.")

    def cost(self, take: Take) -> str:
        """Whether points were spent, in one sentence."""
        cost = take.cost
        if take.profile == LOCAL:
            return self.tr("It was made on this computer: nothing was spent.")
        if not take.task_id and was_unconfirmed(take):
            return self.tr("The gateway may have taken and charged it: your account there shows it.")
        if not take.task_id:
            return self.tr("The gateway never had it: nothing was spent.")
        if cost.points == 0 or (cost.refunded and cost.points is None):
            return self.tr("Nothing was spent.")
        if cost.refunded:
            return self.tr("{points} came back: nothing was spent.").format(points=points_text(cost.points or 0))
        if cost.in_vain(take.state):
            return self.tr(
                "{points} were charged and no refund was seen. It may come later; if it does not, ask your gateway."
            ).format(points=points_text(cost.points or 0))
        if cost.points is not None:
            return self.tr("{points} were spent.").format(points=points_text(cost.points))
        return self.tr("The gateway did not say whether points were spent: your account there shows it.")


def was_unconfirmed(take: Take) -> bool:
    """Whether the answer to an order of it was ever lost: then nobody here knows what that order cost."""
    return any(event.state is State.UNCONFIRMED for event in take.history)
