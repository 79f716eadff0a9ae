"""A report is read for what it says; whatever else it holds takes nothing away."""

import pytest

from playact.domain.sentence import say
from playact.domain.take_report import TakeReport

AWAY = say("The performer looks away for {length} s at {moment}.", length="2.1", moment="0:07")


def test_reads_what_the_engine_writes() -> None:
    report = {
        "frames": 173,
        "warnings": [AWAY.as_json()],
        "in_words": [str(AWAY)],
        "figures": {"face_share": 0.98, "head_turn": 21.4, "gain_jaw": 1.1},
    }
    assert TakeReport.from_json(report) == TakeReport(0.98, 21.4, (AWAY,))


@pytest.mark.parametrize(
    "value", [None, [], "text", {}, {"figures": 3, "warnings": "none"}, {"figures": {"face_share": "all", "x": []}}]
)
def test_what_is_missing_or_strange_is_not_said(value: object) -> None:
    assert TakeReport.from_json(value) == TakeReport()


def test_a_restyle_has_no_face_to_report_of() -> None:
    assert TakeReport.from_json({"figures": {"seconds": 2.5}, "warnings": [AWAY.as_json(), 7]}).warnings == (AWAY,)
