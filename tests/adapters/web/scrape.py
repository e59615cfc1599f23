"""A page of figures, read as Prometheus reads it."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families

Samples = dict[tuple[str, ...], float]

_LABELS = ("platform", "kind", "state", "le")


def samples(page: str) -> Samples:
    """Every figure, by its name and what its labels say. There is no label but ours."""
    found: Samples = {}
    for family in text_string_to_metric_families(page):
        for sample in family.samples:
            assert sample.labels.keys() <= set(_LABELS)
            found[sample.name, *(sample.labels[name] for name in _LABELS if name in sample.labels)] = sample.value
    return found
