"""Layers of cards from the left to the right: in which order they stand so that few lines cross,
and where, so that lines run level."""

from collections.abc import Sequence

Links = Sequence[tuple[int, int]]
"""From a position in one layer to one in the next."""

SWEEPS = 8


def ordered(ranks: Sequence[Sequence[float]], links: Sequence[Links]) -> list[list[int]]:
    """For each layer its positions in a good order: those of a lower rank first, among equals
    those next to whatever they are linked with. `ranks` are those of each layer, `links` lead
    from each layer to the next."""
    orders = [sorted(range(len(layer)), key=layer.__getitem__) for layer in ranks]
    near = [_neighbours(layer, len(ranks[layer]), links) for layer in range(len(ranks))]
    for sweep in range(SWEEPS):
        layers = range(len(ranks))
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            where = [_places(order) for order in orders]
            keys = [
                (rank, _mean([where[other][end] for other, end in ends], where[layer][place]))
                for place, (rank, ends) in enumerate(zip(ranks[layer], near[layer], strict=True))
            ]
            orders[layer] = sorted(orders[layer], key=keys.__getitem__)
    return orders


def settled(wanted: Sequence[float | None], heights: Sequence[float], gap: float) -> list[float]:
    """The middles of cards one under the other, from 0 downwards, at least *gap* apart: each as
    near as can be to where it is *wanted*, in the sense of least squares; where that is None, next
    to the one before."""
    offsets, y = [], 0.0
    for height in heights:
        offsets.append(y + height / 2)
        y += height + gap
    blocks: list[tuple[float, int]] = []  # the shift of a block of cards, and how many they are
    before = 0.0
    for want, offset in zip(wanted, offsets, strict=True):
        before = before if want is None else max(0.0, want - offset)
        shift, many = before, 1
        while blocks and blocks[-1][0] >= shift:
            other, more = blocks.pop()
            shift = (shift * many + other * more) / (many + more)
            many += more
        blocks.append((shift, many))
    shifts = [shift for shift, many in blocks for _card in range(many)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=True)]


def _neighbours(layer: int, count: int, links: Sequence[Links]) -> list[list[tuple[int, int]]]:
    """For each position in *layer*, what it is linked with: layer and position."""
    found: list[list[tuple[int, int]]] = [[] for _place in range(count)]
    if layer:
        for start, end in links[layer - 1]:
            found[end].append((layer - 1, start))
    if layer < len(links):
        for start, end in links[layer]:
            found[start].append((layer + 1, end))
    return found


def _places(order: Sequence[int]) -> dict[int, float]:
    """How far down each position stands, 0 to 1."""
    return {place: (i + 0.5) / len(order) for i, place in enumerate(order)}


def _mean(values: Sequence[float], other: float) -> float:
    return sum(values) / len(values) if values else other
