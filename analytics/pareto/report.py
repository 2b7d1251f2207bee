"""``report pareto``: the Pareto curve as plain data."""

from analytics import exact
from analytics.pareto.major import major_groups
from analytics.pareto.pareto import Pareto, pareto
from analytics.question import Question
from analytics.report import Report, head


def pareto_report(question: Question) -> Report:
    """The Pareto curve of a scope with every figure of section 2 of the definitions."""
    curve = question.ask(pareto)
    figures = curve.figures
    rows = _curve_rows(curve)
    target = curve.holders(question.scope.target)
    document = {
        **head(question),
        "items": figures.n,
        "total": exact.text(figures.total),
        "net_total": exact.text(curve.net_total),
        "k80": figures.k80,
        "k80_share": figures.k80_share,
        "target": float(question.scope.target),
        "k_target": target,
        "k_target_share": target / figures.n if figures.n else None,
        "top20_items": figures.head_items,
        "top20_share": figures.head_share,
        "gini": figures.gini,
        "hhi": figures.hhi,
        "effective_items": figures.effective_items,
        "cr": {"1": figures.cr1, "5": figures.cr5, "10": figures.cr10},
        "not_positive": {
            "items": len(curve.rest_keys),
            "total": exact.text(curve.not_positive_total),
        },
        "unassigned": {"total": exact.text(curve.unassigned)},
        "major_groups": question.ask(major_groups).to_dict("records"),
        "rows": rows,
    }
    return Report(document, rows, "rows")


def _curve_rows(curve: Pareto) -> list[dict[str, object]]:
    rows = curve.frame().drop(columns="position").to_dict("records")
    for row, value in zip(rows, curve.values, strict=True):
        row["value"] = exact.text(value)
    return [{str(name): value for name, value in row.items()} for row in rows]
