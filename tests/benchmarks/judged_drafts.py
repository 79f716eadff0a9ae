"""Drafts of pairs of real media, and what the independent judge says of each; kept, so that nothing is done twice."""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from playact.domain.errors import MediaRefused
from playact.engine import drama
from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import load_character
from playact.engine.film import FRAME_RATE
from playact.engine.landmarks import model_path
from playact.paths import resources

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = CHECKOUT.parent / "shared"
MEDIA, TOOLS = SHARED / "media", SHARED / "tools"
ENGINE = Path(drama.__file__).parent


@dataclass(frozen=True)
class Pair:
    """A performance on a character, named by the beginnings of their files: `d10:s42`."""

    performance: Path
    character: Path

    @property
    def name(self) -> str:
        return f"{self.performance.stem.split('-')[0]}:{self.character.stem.split('-')[0]}"


def all_pairs() -> list[Pair]:
    """Every performance on every character of the media; without them, Playact's own sample."""
    if not MEDIA.is_dir():
        return [Pair(resources() / "samples/performance.mp4", resources() / "samples/character.png")]
    performances = sorted((MEDIA / "performances").glob("*.mp4"))
    return [Pair(each, picture) for picture in sorted((MEDIA / "characters").glob("*.jpg")) for each in performances]


class Judged:
    """Drafts in `folder` (one of this engine's own sources' fingerprint below `root`), scored on demand."""

    def __init__(self, root: Path) -> None:
        self.folder = root / fingerprint()
        os.environ.setdefault("GLOG_minloglevel", "2")
        os.environ["FACE_MODEL"] = str(model_path())
        os.environ.setdefault("SCORE_CACHE", str(root / "tracks"))
        spec = importlib.util.spec_from_file_location("score_transfer", TOOLS / "score_transfer.py")
        if spec is None or spec.loader is None:
            raise FileNotFoundError(TOOLS / "score_transfer.py")
        self._judge: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._judge)

    def draft(self, pair: Pair, *, multiplier: int = 3, flip: bool = False) -> dict[str, Any]:
        """The judge's score; with `refused`, a sentence, and nothing else for media that is refused."""
        name = pair.name.replace(":", "-") + (f"-x{multiplier}" if multiplier != 3 else "") + ("-flip" if flip else "")
        folder = self.folder / name

        def make() -> Path:
            drama.perform(pair.performance, pair.character, folder, motion_multiplier=multiplier, flip=flip)
            _sheet(pair.performance, folder / "video.mp4", folder / "sheet.png")
            return folder / "video.mp4"

        return self._kept(folder, pair, make, flip)

    def ceiling(self, pair: Pair) -> dict[str, Any]:
        """The performance itself, as a film of the engine's format: nothing scores better."""
        folder = self.folder.parent / "ceilings" / pair.performance.stem
        return self._kept(folder, pair, lambda: _reencoded(pair.performance, folder / "video.mp4"), False)

    def floor(self, pair: Pair) -> dict[str, Any]:
        """The character at rest for as long as the performance."""
        folder = self.folder.parent / "floors" / pair.name.replace(":", "-")
        return self._kept(folder, pair, lambda: _still(pair, folder / "video.mp4"), False)

    def _kept(self, folder: Path, pair: Pair, make: Callable[[], Path], flip: bool) -> dict[str, Any]:
        kept = folder / "score.json"
        if not kept.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            try:
                score = self._judge.score(str(make()), str(pair.performance), str(pair.character), flip, ident=False)
            except MediaRefused as refusal:
                score = {"refused": str(refusal)}
            warnings = folder / "report.json"
            if warnings.is_file():
                score["warnings"] = json.loads(warnings.read_text(encoding="utf-8"))["in_words"]
            kept.write_text(json.dumps(score, indent=1), encoding="utf-8")
        return dict(json.loads(kept.read_text(encoding="utf-8")))


def fingerprint() -> str:
    """Eight digits of the engine's sources: another engine, other drafts."""
    digest = hashlib.sha256()
    for source in sorted(ENGINE.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:8]


def _sheet(performance: Path, video: Path, sheet: Path) -> None:
    command = [sys.executable, TOOLS / "contact_sheet.py", performance, video, sheet, "18", "260"]
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def _reencoded(performance: Path, target: Path) -> Path:
    """On the middle of a 720p picture at 24 frames a second."""
    fits = f"scale=-2:{HEIGHT},pad={WIDTH}:{HEIGHT}:(ow-iw)/2:0,fps={FRAME_RATE}"
    with av.open(str(performance)) as source:
        stream = source.streams.video[0]
        graph = av.filter.Graph()
        first = graph.add_buffer(template=stream)
        for step in fits.split(","):
            node = graph.add(*step.split("=", 1))
            first.link_to(node)
            first = node
        first.link_to(graph.add("buffersink"))
        graph.configure()
        _encode(_filtered(source, stream, graph), target)
    return target


def _filtered(source: Any, stream: Any, graph: Any) -> Any:
    for frame in (*source.decode(stream), None):
        graph.push(frame)
        while True:
            try:
                yield graph.pull()
            except (av.BlockingIOError, av.EOFError):
                break


def _still(pair: Pair, target: Path) -> Path:
    image = load_character(pair.character).image
    with av.open(str(pair.performance)) as source:
        stream = source.streams.video[0]
        seconds = float((stream.duration or 0) * (stream.time_base or 0)) or source.duration / av.time_base
    frames = (av.VideoFrame.from_ndarray(image, "rgb24") for _ in range(round(seconds * FRAME_RATE)))
    _encode(frames, target)
    return target


def _encode(frames: Any, target: Path) -> None:
    with av.open(str(target), "w") as film:
        output = film.add_stream("libx264", rate=FRAME_RATE, options={"crf": "18", "preset": "veryfast"})
        output.width, output.height, output.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for k, frame in enumerate(frames):
            frame.pts, frame.time_base = k, Fraction(1, FRAME_RATE)
            film.mux(output.encode(frame))
        film.mux(output.encode(None))
