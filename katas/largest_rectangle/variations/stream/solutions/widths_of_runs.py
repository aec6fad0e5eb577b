# right: keeps heights and the widths that each one adds; nothing but differences is stored
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class HistogramStream:
    best: int = 0
    heights: list[int] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)

    def push(self, height: int) -> None:
        width = 0
        while self.heights and self.heights[-1] >= height:
            width += self.widths.pop()
            area = self.heights.pop() * width
            if area > self.best:
                self.best = area
        self.heights.append(height)
        self.widths.append(width + 1)

    def close(self) -> int:
        self.push(0)
        return self.best
