"""A patch: triangles of one picture mixed into another where they are in sight, drawn and sampled in one go."""

from __future__ import annotations

from typing import Any

import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.raster import SLACK, compiled, part_of_row

_AS_NEAR = 0.1  # pixels of depth: the same skin, but for rounding


def lay_over(
    part: Array,
    triangles: Array,
    target: Array,
    texture: Image,
    source: Array,
    share: Array,
    depth: Array,
    inside: Image,
) -> None:
    """Draws triangles (m, 3) of a `texture` (p, q, 4) over `part` (h, w, 4), in place.

    Their corners are at `target` (n, 3) in pixels of `part` and of depth, and at `source` (n, 2) in the texture, whose
    nearest pixels are taken. They are mixed in by each corner's `share` (n,), 0 to 1, by the texture's opacity and by
    `inside` (h, w) uint8: all at 255, nothing from 127 down. What lies behind `depth` (h, w) stays out. Uses `inside`
    up. All but it and the pictures are float32.
    """
    drawn = triangles[(share[triangles] > 0).any(1)]
    _mix(part, drawn, target, texture, source, share, depth, inside)


@compiled("void(u1[:,:,:], int32[:,::1], f4[:,::1], u1[:,:,::1], f4[:,::1], f4[::1], f4[:,:], u1[:,::1])")
def _mix(part: Any, triangles: Any, P: Any, texture: Any, S: Any, share: Any, depth: Any, inside: Any) -> None:
    """Row by row, as `raster.draw` does. A pixel on the edge between two triangles is mixed once."""
    rows, columns = inside.shape
    rightmost, lowest = np.float32(texture.shape[1] - 1), np.float32(texture.shape[0] - 1)
    nought, half = np.float32(0), np.float32(0.5)
    for k in range(triangles.shape[0]):
        a, b, c = triangles[k, 0], triangles[k, 1], triangles[k, 2]
        x0, y0, x1, y1, x2, y2 = P[a, 0], P[a, 1], P[b, 0], P[b, 1], P[c, 0], P[c, 1]
        area = np.float64((y1 - y2) * (x0 - x2) + (x2 - x1) * (y0 - y2))
        if abs(area) < SLACK:
            continue
        u_step, v_step = (y1 - y2) / area, (y2 - y0) / area
        w_step = -u_step - v_step
        z_step = np.float32(u_step * P[a, 2] + v_step * P[b, 2] + w_step * P[c, 2])
        x_step = np.float32(u_step * S[a, 0] + v_step * S[b, 0] + w_step * S[c, 0])
        y_step = np.float32(u_step * S[a, 1] + v_step * S[b, 1] + w_step * S[c, 1])
        share_step = np.float32(u_step * share[a] + v_step * share[b] + w_step * share[c])
        left, right = max(0, int(np.floor(min(x0, x1, x2)))), min(columns - 1, int(np.ceil(max(x0, x1, x2))))
        for y in range(max(0, int(np.floor(min(y0, y1, y2)))), min(rows - 1, int(np.ceil(max(y0, y1, y2)))) + 1):
            down = y - np.float64(y2)
            u = ((x2 - x1) * down + (left - x2) * (y1 - y2)) / area
            v = ((x0 - x2) * down + (left - x2) * (y2 - y0)) / area
            w = 1 - u - v
            begin, end = part_of_row((u, u_step), (v, v_step), (w, w_step), right - left)
            z = np.float32(u * P[a, 2] + v * P[b, 2] + w * P[c, 2] - _AS_NEAR)
            from_x = half + np.float32(u * S[a, 0] + v * S[b, 0] + w * S[c, 0])
            from_y = half + np.float32(u * S[a, 1] + v * S[b, 1] + w * S[c, 1])
            amount = np.float32(u * share[a] + v * share[b] + w * share[c])
            for step in range(begin, end + 1):
                x, along = left + step, np.float32(step)
                within = np.int32(inside[y, x]) - 127
                if within <= 0 or z + along * z_step > depth[y, x]:
                    continue
                inside[y, x] = 0
                column = np.int32(min(max(from_x + along * x_step, nought), rightmost))
                row = np.int32(min(max(from_y + along * y_step, nought), lowest))
                mixed = np.int32((amount + along * share_step) * np.float32(2 * within)) * texture[row, column, 3]
                for channel in range(3):
                    own, over = np.int32(part[y, x, channel]), np.int32(texture[row, column, channel])
                    part[y, x, channel] = own + ((mixed * (over - own) + 32768) >> 16)
