"""One measured figure and the bar that it should hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """`value` in `unit`, how to get it (`command`), and the largest value that is good enough, where there is one."""

    name: str
    value: float
    unit: str
    bar: float | None
    command: str

    @property
    def holds(self) -> bool | None:
        """Whether the bar holds; None without a bar."""
        return None if self.bar is None else self.value <= self.bar
