"""The measures of a draft's fidelity: where each is in a judge's score, what is wanted of it, and how it is printed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

Score = Mapping[str, Any]
"""What `shared/tools/score_transfer.py` says of one draft."""

COLUMN = 7


@dataclass(frozen=True)
class Measure:
    """One column of the table: `of` a score, None where the performer does not move the channel; the first prototype's
    figure over frontal characters, and the wanted one, `least` where more is better. With a `whole` it is the
    percentage of that."""

    name: str
    of: Callable[[Score], float | None]
    prototype: str
    wanted: str
    least: float | None = None
    most: float | None = None
    whole: Callable[[Score], float] | None = None

    def of_all(self, scores: Sequence[Score]) -> float | None:
        """The mean of those that have it; of a share, all errors over all of a still's: one who hardly turns makes any
        error large, and the study's own figures (1.06 degrees, 34 % of a still's 3.1) are of this kind."""
        values = [value for score in scores if (value := self.of(score)) is not None]
        if self.whole is not None:
            return _share(sum(values), sum(map(self.whole, scores)))
        return fmean(values) if values else None

    def of_one(self, score: Score) -> float | None:
        """The same of a single draft."""
        return self.of_all([score])

    def meets(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


def _correlation(channel: str) -> Callable[[Score], float | None]:
    return lambda score: score["corr"][channel]


def _amplitude(channel: str) -> Callable[[Score], float | None]:
    return lambda score: score["amp"][channel]


def _apd(score: Score) -> float:
    return float(score["APD_deg"]["mean"])


def _aed(score: Score) -> float:
    return float(score["AED_centred"])


MEASURES = (
    Measure("jaw", _correlation("jawOpen"), ".90", ">= .92", least=0.92),
    Measure("jaw amp", _amplitude("jawOpen"), ".96", ".85-1.2", least=0.85, most=1.2),
    Measure("blink L", _correlation("eyeBlinkL"), ".92", ">= .93", least=0.93),
    Measure("blink R", _correlation("eyeBlinkR"), ".90", ">= .93", least=0.93),
    Measure("smile", _correlation("mouthSmile"), ".82", ">= .88", least=0.88),
    Measure("smile a", _amplitude("mouthSmile"), "1.16", ".8-1.3", least=0.8, most=1.3),
    Measure("brow in", _correlation("browInnerUp"), ".91", ">= .92", least=0.92),
    Measure("brow dn", _correlation("browDown"), ".53", ">= .70", least=0.70),
    Measure("pucker", _correlation("mouthPucker"), ".56", ">= .72", least=0.72),
    Measure("funnel", _correlation("mouthFunnel"), ".60", ">= .72", least=0.72),
    Measure("gaze LR", _correlation("eyeLookLR"), ".87", ">= .90", least=0.90),
    Measure("gaze a", _amplitude("eyeLookLR"), "", ".8-1.3", least=0.8, most=1.3),
    Measure("mean", lambda score: score["corr_mean"], ".80", ">= .86", least=0.86),
    Measure("APD deg", _apd, "1.06", "<= 0.9", most=0.9),
    Measure("APD %", _apd, "34", "<= 28", most=28, whole=lambda score: score["APD_deg"]["static"]),
    Measure("AED %", _aed, "77", "<= 65", most=65, whole=lambda score: score["AED_centred_static"]),
    Measure("jitter", lambda score: score["jitter_rel"], ".68", "<= .9", most=0.9),
    Measure("found", lambda score: score["detected_frames_ratio"], "", "1", least=1.0),
    Measure("late s", lambda score: abs(score["duration_err_s"]), ".017", "<= .042", most=0.042),
)

PROTOTYPE = {  # pair by pair: mean, jaw, blinks L and R, APD in degrees, AED % of a still's, jitter
    "d10:s9": (0.774, 0.796, 0.838, 0.913, 1.56, 103, 0.517),
    "d10:s42": (0.851, 0.93, 0.959, 0.965, 0.99, 66, 0.46),
    "d10:s7": (0.783, 0.891, 0.92, 0.908, 0.73, 94, 0.431),
    "d10:s10": (0.736, 0.882, 0.95, 0.899, 0.96, 97, 0.653),
    "d11:s9": (0.698, 0.794, 0.946, 0.928, 1.5, 114, 0.543),
    "d11:s42": (0.846, 0.748, 0.979, 0.976, 1.04, 65, 0.534),
    "d11:s7": (0.843, 0.829, 0.976, 0.967, 0.64, 79, 0.546),
    "d11:s10": (0.74, 0.717, 0.964, 0.958, 2.3, 94, 0.659),
    "d18:s9": (0.641, 0.9, 0.875, 0.903, 1.42, 74, 1.074),
    "d18:s42": (0.66, 0.961, 0.845, 0.896, 0.58, 83, 0.957),
    "d18:s7": (0.743, 0.875, 0.819, 0.91, 0.65, 95, 0.844),
    "d18:s10": (0.546, 0.905, 0.667, 0.854, 1.19, 95, 1.716),
}
_PROTOTYPES_COLUMNS = ("mean", "jaw", "blink L", "blink R", "APD deg", "AED %", "jitter")


def _share(part: float, whole: float) -> float:
    return 100 * part / max(whole, 1e-9)


def header() -> str:
    return _line("", [measure.name for measure in MEASURES])


def row(name: str, score: Score) -> str:
    """One draft's figures; an asterisk marks what misses the wanted one."""
    return _line(name, [_cell(measure, measure.of_one(score)) for measure in MEASURES])


def prototype_row(pair: str) -> str | None:
    """The first prototype's figures for the pair, where they are known."""
    figures = dict(zip(_PROTOTYPES_COLUMNS, PROTOTYPE.get(pair, ()), strict=False))
    if not figures:
        return None
    return _line("  prototype", [f"{figures[m.name]:.3g}" if m.name in figures else "" for m in MEASURES])


def wanted_row() -> str:
    return _line("wanted, frontal", [measure.wanted for measure in MEASURES])


def prototype_means() -> str:
    return _line("  prototype", [measure.prototype for measure in MEASURES])


def means_row(name: str, scores: Sequence[Score]) -> str:
    """Every measure over the drafts that have it."""
    return _line(name, [_cell(measure, measure.of_all(scores)) for measure in MEASURES])


def medians_row(scores: Sequence[Score]) -> str:
    """The draft in the middle, measure by measure: two performers of the media hardly look about, and their pairs draw
    the mean of the gaze down. The study's prototype, run on the frontal pairs and judged like them, has .70 in the mean
    and .87 in the median; the column's .87 is of the study's own 28 pairs."""
    middles = [[value for score in scores if (value := measure.of_one(score)) is not None] for measure in MEASURES]
    cells = zip(MEASURES, middles, strict=True)
    return _line("  median", [_cell(measure, median(values) if values else None) for measure, values in cells])


def shares_row(scores: Sequence[Score]) -> str:
    """The mean of the drafts' own shares, which weighs those who hardly move like all others."""
    shares = [measure for measure in MEASURES if measure.whole is not None]
    means = ((measure.name, fmean(measure.of_one(score) or 0.0 for score in scores)) for measure in shares)
    return f"{'':<18} as a mean of the drafts' own shares: " + ", ".join(f"{name} {mean:.1f}" for name, mean in means)


def _cell(measure: Measure, value: float | None) -> str:
    if value is None:
        return "-"
    digits = 1 if measure.name.endswith("%") else 3 if measure.least is not None or measure.most == 0.042 else 2
    return f"{value:.{digits}f}" + ("" if measure.meets(value) else "*")


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:<18}" + " ".join(f"{cell:>{COLUMN}}" for cell in cells)
