-- A library as version 2 of the database wrote it. Frozen: never edited.
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE documents (number INTEGER PRIMARY KEY REFERENCES takes ON DELETE CASCADE, take TEXT NOT NULL) STRICT;
INSERT INTO "documents" VALUES(1795442520000000,'{"id": "take-1", "created": "2026-11-23T14:02:00+00:00", "updated": "2026-11-23T14:02:00+00:00", "profile": "local", "request": {"job": "performance", "video": "/home/ann/faces-01.mp4", "image": "/home/ann/Mona Lisa.jpg", "prompt": "", "model": "gen3", "motion_multiplier": 3, "flip": false, "structure_transformation": 0.5, "seconds": null, "callback_url": "", "extra": {}}, "state": "failed", "task_id": "", "progress": null, "links": {"video": "", "poster": "", "last_frame": ""}, "files": {"video": "", "poster": "", "last_frame": "", "report": ""}, "cost": {"points": null, "refunded": null}, "problem": null, "raw": "", "body": {}, "data": {}, "history": [{"at": "2026-11-23T14:02:00+00:00", "state": "preparing", "reason": null}, {"at": "2026-11-23T14:02:00+00:00", "state": "failed", "reason": null}], "title": "Opening", "starred": true, "tags": ["best"], "note": ""}');
INSERT INTO "documents" VALUES(1795446120000000,'{"id": "take-2", "created": "2026-11-23T15:02:00+00:00", "updated": "2026-11-23T16:02:00+00:00", "profile": "ecovai", "request": {"job": "restyle", "video": "/home/ann/faces-01.mp4", "image": null, "prompt": "\u50cf\u7d20\u98ce\u683c", "model": "gen3", "motion_multiplier": 3, "flip": false, "structure_transformation": 0.5, "seconds": null, "callback_url": "", "extra": {}}, "state": "done", "task_id": "t-7", "progress": 1.0, "links": {"video": "", "poster": "", "last_frame": ""}, "files": {"video": "", "poster": "", "last_frame": "", "report": ""}, "cost": {"points": 320.0, "refunded": null}, "problem": null, "raw": "", "body": {}, "data": {}, "history": [{"at": "2026-11-23T14:02:00+00:00", "state": "preparing", "reason": null}, {"at": "2026-11-23T15:02:00+00:00", "state": "submitting", "reason": null}, {"at": "2026-11-23T15:02:00+00:00", "state": "downloading", "reason": null}, {"at": "2026-11-23T16:02:00+00:00", "state": "done", "reason": null}], "title": "", "starred": false, "tags": [], "note": ""}');
CREATE TABLE takes (
        number INTEGER PRIMARY KEY,  -- microseconds from 1970 to its creation, raised until free: the order of time
        id TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL,
        profile TEXT NOT NULL,
        starred INTEGER NOT NULL,
        sort_name TEXT NOT NULL,
        points REAL,                 -- NULL: not known
        spent REAL NOT NULL,         -- points that are gone for good
        ordered INTEGER NOT NULL,    -- microseconds from 1970 to its last order, or to its creation
        removed INTEGER              -- microseconds from 1970; NULL: it is shown
    ) STRICT
    ;
INSERT INTO "takes" VALUES(1795442520000000,'take-1','failed','local',1,'opening',NULL,0.0,1795442520000000,NULL);
INSERT INTO "takes" VALUES(1795446120000000,'take-2','done','ecovai',0,'像素风格 · faces-0000000001',320.0,320.0,1795446120000000,NULL);
CREATE INDEX shown_by_time ON takes (number, state, profile, starred, removed) WHERE removed IS NULL;
CREATE INDEX shown_by_name ON takes (sort_name, number DESC, state, profile, starred, removed) WHERE removed IS NULL
    ;
CREATE INDEX shown_by_cost ON takes (points, number, state, profile, starred, removed) WHERE removed IS NULL;
CREATE INDEX shown_by_state ON takes (state, number, removed) WHERE removed IS NULL;
CREATE INDEX spent_by_order ON takes (ordered, spent) WHERE spent > 0;
CREATE INDEX removed_takes ON takes (removed) WHERE removed IS NOT NULL;
CREATE VIRTUAL TABLE search USING fts5(words, tokenize='unicode61 remove_diacritics 2', prefix='1 2');
INSERT INTO search (rowid, words) VALUES(1795442520000000,'Opening

best

faces-01.mp4
Mona Lisa.jpg');
INSERT INTO search (rowid, words) VALUES(1795446120000000,'
 像  素  风  格 

faces-01.mp4');
COMMIT;
