"""The effect of an action: what was measured before and later, drawn where there are numbers."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from iglo.plans.models import Measurement, Plan, RiskFactor
from iglo.plans.rules.effect import number_in
from iglo.plans.rules.states import MeasurementKind


@dataclass(frozen=True)
class Effect:
    """Measurements in order of days; `values` are the numbers of the drawn line, empty where fewer than two have one."""

    measured: list[Measurement]
    values: list[float]
    mark_at: int | None

    @property
    def last(self) -> float | None:
        """Return the last drawn number."""
        return self.values[-1] if self.values else None

    @property
    def low(self) -> float:
        """Return the foot of the drawn line: nought, or less where something is."""
        return min([0.0, *self.values])

    @property
    def high(self) -> float:
        """Return the top of the drawn line."""
        return max([1.0, *self.values])

    @property
    def latest(self) -> Measurement | None:
        """Return the latest later measurement."""
        later = [m for m in self.measured if m.kind == MeasurementKind.LATER]
        return later[-1] if later else None

    @property
    def baseline(self) -> Measurement | None:
        """Return the first measurement from before."""
        return next((m for m in self.measured if m.kind == MeasurementKind.BASELINE), None)


def effect_of(measured: list[Measurement]) -> Effect:
    """Return the effect that `measured` (in order of days) shows."""
    numbered = [m for m in measured if m.number is not None]
    baselines = sum(m.kind == MeasurementKind.BASELINE for m in numbered)
    values = [float(m.number) for m in numbered if m.number is not None] if len(numbered) > 1 else []
    return Effect(measured, values, baselines - 1 if values and 1 < baselines < len(numbered) else None)


def effects_of(plan: Plan, factor: int | None = None) -> list[tuple[RiskFactor, Effect]]:
    """Return the measured risk factors of `plan` (or the one with key `factor`), each with its effect. One query."""
    rows = Measurement.objects.filter(risk_factor__plan=plan, risk_factor__removed_at=None).select_related("risk_factor")
    if factor is not None:
        rows = rows.filter(risk_factor=factor)
    measured: dict[RiskFactor, list[Measurement]] = defaultdict(list)
    for row in rows.order_by("risk_factor__position", "on", "id"):
        if row.risk_factor is not None:
            measured[row.risk_factor].append(row)
    return [(about, effect_of(found)) for about, found in measured.items()]


def suggested_baseline(label: str) -> tuple[str, Decimal | None]:
    """Return (words, number) for the first measurement of what grew out of `label` ('14 notes under “Interruptions”')."""
    return label[:300], number_in(label)
