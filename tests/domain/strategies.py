"""Any request, take and news of it that there can be."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from playact.domain.cost import Cost
from playact.domain.request import LONGEST_PROMPT, OWN_OPTIONS, Job, Request
from playact.domain.sentence import Sentence
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Files, Links, Update

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
WORDS = st.text(min_size=1, max_size=12).filter(str.strip)
MAYBE = st.one_of(st.just(""), WORDS)
SENTENCES = st.builds(
    Sentence,
    WORDS,
    st.dictionaries(st.text("abc", min_size=1, max_size=3), st.one_of(WORDS, st.integers()), max_size=2),
)
OPTIONS = st.dictionaries(
    WORDS.filter(lambda key: key not in OWN_OPTIONS),
    st.one_of(st.text(max_size=5), st.booleans(), st.integers(), st.floats(allow_nan=False)),
    max_size=3,
).map(lambda options: tuple(options.items()))
JSON = st.dictionaries(st.text(max_size=5), st.one_of(st.none(), st.text(max_size=5), st.integers()), max_size=3)

REQUESTS = st.builds(
    Request,
    job=st.sampled_from(Job),
    video=WORDS.map(Source),
    image=WORDS.map(Source),
    prompt=st.text(min_size=1, max_size=40).filter(str.strip).map(lambda text: text[:LONGEST_PROMPT]),
    model=WORDS,
    motion_multiplier=st.integers(1, 5),
    flip=st.booleans(),
    structure_transformation=st.floats(0, 1),
    seconds=st.one_of(st.none(), st.integers(1, 600)),
    callback_url=st.sampled_from(["", "https://example.org/done", "http://127.0.0.1:9/"]),
    extra=OPTIONS,
)
POINTS = st.one_of(st.none(), st.floats(0, 1e6))
COSTS = st.builds(Cost, POINTS, st.one_of(st.none(), st.booleans()), POINTS)
UPDATES = st.builds(
    Update,
    at=MOMENTS,
    state=st.one_of(st.none(), st.sampled_from(State)),
    task_id=MAYBE,
    progress=st.one_of(st.none(), st.floats(-2, 2)),
    links=st.builds(Links, MAYBE, MAYBE, MAYBE),
    files=st.builds(Files, MAYBE, MAYBE, MAYBE, MAYBE),
    cost=COSTS,
    problem=st.one_of(st.none(), SENTENCES),
    raw=MAYBE,
    body=JSON,
    data=JSON,
)
NEW_TAKES = st.builds(
    Take,
    id=WORDS,
    created=MOMENTS,
    profile=WORDS,
    request=REQUESTS,
    state=st.sampled_from(State),
    title=MAYBE,
    starred=st.booleans(),
    tags=st.lists(WORDS, max_size=3).map(tuple),
    note=MAYBE,
)


def lived(take: Take, news: list[Update]) -> Take:
    """The take once all the news has come."""
    for update in news:
        take = take.after(update)
    return take


TAKES = st.builds(lived, NEW_TAKES, st.lists(UPDATES, max_size=6))
