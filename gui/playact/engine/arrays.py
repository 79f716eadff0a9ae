"""Names for the arrays that the engine hands round; every docstring gives their shapes and units."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
"""Any numbers: points, curves, maps of coordinates."""

Image: TypeAlias = NDArray[np.uint8]
"""A picture, (height, width, 3), RGB, 0 to 255."""
