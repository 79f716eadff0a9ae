"""Nothing is made ready for somebody who has gone."""

from concurrent.futures import CancelledError

import pytest

from playact.engine.character import load_character
from playact.engine.interest import Interest
from playact.engine.likeness import Likeness
from playact.engine.rehearsal import Actor
from playact.paths import resources

CHARACTER = resources() / "samples" / "character.png"


class Asked(Interest):
    """Lost at the n-th asking."""

    def __init__(self, lost_at: int) -> None:
        super().__init__()
        self.times, self._lost_at = 0, lost_at

    def ask(self) -> None:
        self.times += 1
        if self.times == self._lost_at:
            self.lose()
        super().ask()


def test_once_it_is_lost_all_who_ask_are_told():
    interest = Interest()
    interest.ask()
    interest.lose()
    for _ in range(2):
        with pytest.raises(CancelledError):
            interest.ask()


@pytest.mark.parametrize("lost_at", [1, 4])
def test_a_character_is_not_loaded_further(lost_at):
    interest = Asked(lost_at)
    with pytest.raises(CancelledError):
        load_character(CHARACTER, interest.ask)
    assert interest.times == lost_at


def test_nor_prepared_to_be_drawn():
    character = load_character(CHARACTER)
    every = Asked(0)
    Likeness(character, ask=every.ask)
    assert every.times >= 4
    interest = Asked(every.times + 1)  # while the large one is ready, and the small one is not
    with pytest.raises(CancelledError):
        Actor.of(character, interest.ask)
