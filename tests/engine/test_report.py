"""A report is kept beside the film, whole."""

import json

from playact.domain.sentence import say
from playact.engine.report import Report


def test_is_kept_as_plain_values(tmp_path):
    report = Report(48, 2.0, 1280, 720, (say("The face of {name} was lost", name="Ann"),), {"face_share": 0.5})
    report.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    kept = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert kept == report.as_json()
    assert kept["frames"] == 48
    assert kept["warnings"] == [{"template": "The face of {name} was lost", "filling": {"name": "Ann"}}]
    assert kept["figures"] == {"face_share": 0.5}
