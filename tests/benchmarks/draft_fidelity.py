"""How faithfully drafts follow their performances: every performance of the media on every character, judged.

The judge (shared/tools/score_transfer.py) tracks the finished film again and compares it with the performance. The
performance itself as such a film is the ceiling, the character at rest the floor; both are judged in the same run.
Drafts, scores and contact sheets stay in the folder, and are made again only when the engine changes.

    draft_fidelity.py [--pairs d10:s42 d18:s42 ...] [--multipliers] [--flip] [--folder build/fidelity]
"""

import argparse
import itertools
import sys
from collections.abc import Sequence
from pathlib import Path

import fidelity_table as table
from judged_drafts import CHECKOUT, TOOLS, Judged, Pair, all_pairs

from playact.engine.retarget import STRENGTH

THREE_QUARTERS = ("s10",)
CHANNELS = ("jawOpen", "eyeBlinkL", "eyeBlinkR", "mouthSmile", "browInnerUp", "browDown", "mouthPucker", "mouthFunnel")


def main() -> None:
    """Prints the table, and for other questions theirs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", nargs="*", help="such as d10:s42; all where none is named")
    parser.add_argument("--multipliers", action="store_true", help="each channel's amplitude at 1 to 5")
    parser.add_argument("--flip", action="store_true", help="judges flipped drafts against mirrored performances")
    parser.add_argument("--folder", type=Path, default=CHECKOUT / "build/fidelity")
    options = parser.parse_args()
    if not TOOLS.is_dir():
        sys.exit(f"the judge is not here: {TOOLS}")
    pairs = [pair for pair in all_pairs() if not options.pairs or pair.name in options.pairs]
    judged = Judged(options.folder)
    if options.multipliers:
        print_multipliers(judged, pairs)
    else:
        print_table(judged, pairs, options.flip)
    print(f"\ndrafts and contact sheets: {judged.folder}")


def print_table(judged: Judged, pairs: Sequence[Pair], flip: bool) -> None:
    """Each pair beside the prototype, then the means of frontal and of three-quarter views, the ceiling, the floor."""
    print("* misses what is wanted of frontal characters; amplitudes are shares of the performer's\n" + table.header())
    frontal, turned, others = [], [], []
    for pair in pairs:
        score = judged.draft(pair, flip=flip)
        if "refused" in score:
            print(f"{pair.name:<18} refused: {score['refused']}")
            continue
        print(table.row(pair.name, score), *filter(None, [table.prototype_row(pair.name)]), sep="\n", flush=True)
        for warning in score.get("warnings", []):
            print(f"{'':<18} {warning}")
        if score.get("warnings") and not _is_turned(pair):
            others.append(score)
        else:
            (turned if _is_turned(pair) else frontal).append(score)
    print()
    for name, scores in (("frontal", frontal), ("three quarters", turned), ("warned of", others)):
        if scores:
            print(
                table.means_row(f"{name} ({len(scores)})", scores),
                table.medians_row(scores),
                table.shares_row(scores),
                sep="\n",
            )
    print(table.prototype_means(), table.wanted_row(), sep="\n")
    one_each = list({pair.performance: pair for pair in pairs if _is_plain(judged, pair, flip)}.values())
    print(table.means_row("ceiling", [judged.ceiling(pair) for pair in one_each]))
    print(table.means_row("floor", [judged.floor(pair) for pair in one_each]))


def print_multipliers(judged: Judged, pairs: Sequence[Pair]) -> None:
    """The amplitude of every channel that the performer moves, at each multiplier; an asterisk where it shrinks."""
    for pair in pairs:
        scores = [judged.draft(pair, multiplier=multiplier) for multiplier in STRENGTH]
        if "refused" in scores[0]:
            continue
        print(f"{pair.name:<18}" + "".join(f"{multiplier:>9}" for multiplier in STRENGTH))
        for channel in (*CHANNELS, "eyeLookLR"):
            swings = [score["amp"][channel] for score in scores]
            if swings[0] is not None:
                grows = [True] + [after > before for before, after in itertools.pairwise(swings)]
                cells = [f"{swing:.3f}" + ("" if up else "*") for swing, up in zip(swings, grows, strict=True)]
                print(f"  {channel:<16}" + "".join(f"{cell:>9}" for cell in cells), flush=True)


def _is_turned(pair: Pair) -> bool:
    return pair.name.partition(":")[2] in THREE_QUARTERS


def _is_plain(judged: Judged, pair: Pair, flip: bool) -> bool:
    return "refused" not in judged.draft(pair, flip=flip)


if __name__ == "__main__":
    main()
