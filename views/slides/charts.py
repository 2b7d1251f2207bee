"""Charts that PowerPoint draws itself, so that they can be edited there."""

from collections.abc import Sequence
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Pt

from charts.theme import LIGHT
from charts.words import shortened
from i18n import Language
from views.slides.place import Box
from views.view import Chart
from views.waterfall import drawn_series

_TYPES: Final = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
    "pareto": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "waterfall": XL_CHART_TYPE.COLUMN_STACKED,
}
_SIZE: Final = 11
_STEP_SIZE: Final = 9
"""Points of the labels in the steps of a waterfall, which stand close to each other."""
_NAMES_CUT: Final = {"bars": 24, "waterfall": 30, "pareto": 14}
"""Columns of a category's name, of which more would leave no room for the bars."""
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
"""The name space of charts in Office Open XML."""


def draw(shapes: Any, box: Box, chart: Chart, t: Language, sentence: str) -> GraphicFrame:
    """The chart in its box; ``sentence`` is what a screen reader reads in its place."""
    data = CategoryChartData(number_format=number_format(chart, t))
    most = _NAMES_CUT.get(chart.kind, 20)
    data.categories = [shortened(name, most) for name in chart.categories]
    series = drawn_series(chart, t)
    for name, values, _ in series:
        data.add_series(name, values)
    frame = shapes.add_chart(_TYPES[chart.kind], box.left, box.top, box.width, box.height, data)
    native: Any = frame.chart
    native.font.size = Pt(_SIZE)
    native.has_title = False
    for drawn, (_, _, colour) in zip(native.plots[0].series, series, strict=True):
        _fill(drawn, colour, chart.kind)
    _axes(native, chart, t)
    if chart.kind == "pareto":
        _second_axis(native)
    elif chart.kind in ("bars", "waterfall"):
        _labels(native, chart, t)
    shown = sum(colour is not None for _, _, colour in series)
    native.has_legend = shown > 1
    if native.legend is not None:
        _legend(native, [place for place, (_, _, colour) in enumerate(series) if colour is None])
    frame._element.nvGraphicFramePr.cNvPr.set("descr", sentence)
    return frame


def number_format(chart: Chart, t: Language) -> str:
    """How a spreadsheet writes the values: money in three digits, in the units of the language."""
    if chart.unit == "money":
        return t("slides.money_format")
    return {"share": "0%", "count": "#,##0", "number": "0.000"}[chart.unit]


def _fill(series: Any, colour: str | None, kind: str) -> None:
    if kind == "lines":
        series.format.line.color.rgb = RGBColor.from_string(str(colour)[1:])
        series.format.line.width = Pt(2.25)
        series.smooth = False
        return
    series.invert_if_negative = False
    if colour is None:
        series.format.fill.background()
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor.from_string(colour[1:])


def _axes(native: Any, chart: Chart, t: Language) -> None:
    names, values = native.category_axis, native.value_axis
    plot = native.plots[0]
    names.format.line.color.rgb = RGBColor.from_string(LIGHT.rest[1:])
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    values.tick_labels.number_format = number_format(chart, t)
    values.tick_labels.number_format_is_linked = False
    values.format.line.fill.background()
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(LIGHT.faint[1:])
    values.has_title = True
    values.axis_title.text_frame.text = chart.axis
    values.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(_SIZE)
    values.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    if chart.kind == "bars":
        names.reverse_order = True
        values.visible = False
        values.has_major_gridlines = False
        values.has_title = False
        plot.gap_width, plot.overlap = 50, 100 if _take_turns(chart) else 0
    elif chart.kind in ("stacked", "waterfall"):
        if chart.kind == "waterfall":
            _upright(names)
        plot.gap_width, plot.overlap = 30, 100
        if all((value or 0) >= 0 for _, row, _ in drawn_series(chart, t) for value in row):
            values.minimum_scale = 0
    elif chart.kind == "columns":
        plot.gap_width, plot.overlap = 60, 0
    elif chart.kind == "pareto":
        plot.gap_width = 20


def _upright(names: Any) -> None:
    """The names of few columns are broken into lines: aslant, long ones would take the chart's height."""
    names.tick_labels.font.size = Pt(_STEP_SIZE)
    names._element.txPr.bodyPr.set("rot", "0")


def _take_turns(chart: Chart) -> bool:
    """Whether every category has a value in one series only."""
    rows = zip(*(series.values for series in chart.series), strict=True)
    return all(sum(value is not None for value in row) <= 1 for row in rows)


def _labels(native: Any, chart: Chart, t: Language) -> None:
    """The value at the end of each bar, or in each step of a waterfall."""
    for series in native.plots[0].series:
        if chart.kind == "waterfall" and series.name == t("slides.base"):
            continue
        labels = series.data_labels
        labels.show_value = True
        labels.number_format = number_format(chart, t)
        labels.number_format_is_linked = False
        labels.font.size = Pt(_SIZE if chart.kind == "bars" else _STEP_SIZE)
        if chart.kind == "bars":
            labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _legend(native: Any, unseen: Sequence[int]) -> None:
    """The legend above the chart, without the series that are not seen."""
    native.legend.position = XL_LEGEND_POSITION.TOP
    native.legend.include_in_layout = False
    legend = native.legend._element
    place = legend.find(qn("c:legendPos"))
    for number in unseen:
        place.addnext(
            parse_xml(
                f'<c:legendEntry xmlns:c="{_CHART}"><c:idx val="{number}"/>'
                '<c:delete val="1"/></c:legendEntry>'
            )
        )


def _second_axis(native: Any) -> None:
    """The second series as a line on an axis of its own from 0 to 100 %: python-pptx has no such chart."""
    area = native._chartSpace.chart.plotArea
    columns = area.find(qn("c:barChart"))
    share = columns.findall(qn("c:ser"))[1]
    columns.remove(share)
    for name in ("c:invertIfNegative", "c:spPr"):
        if (part := share.find(qn(name))) is not None:
            share.remove(part)
    share.find(qn("c:tx")).addnext(_xml(_LINE_LOOK.replace("COLOUR", LIGHT.picked[1:])))
    share.find(qn("c:spPr")).addnext(_xml('<c:marker {ns}><c:symbol val="none"/></c:marker>'))
    share.append(_xml('<c:smooth {ns} val="0"/>'))
    line = _xml(_LINE)
    line.find(qn("c:varyColors")).addnext(share)
    columns.addnext(line)
    last = area.findall(qn("c:valAx"))[-1]
    for axis in (_VALUES, _NAMES):
        last.addnext(_xml(axis))


def _xml(text: str) -> Any:
    return parse_xml(text.replace("{ns}", f'xmlns:c="{_CHART}" xmlns:a="{_DRAWING}"'))


_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_LINE_LOOK: Final = (
    "<c:spPr {ns}><a:ln w='28575'><a:solidFill><a:srgbClr val='COLOUR'/></a:solidFill></a:ln>"
    "</c:spPr>"
)
_LINE: Final = (
    '<c:lineChart {ns}><c:grouping val="standard"/><c:varyColors val="0"/>'
    '<c:marker val="1"/><c:axId val="50010"/><c:axId val="50020"/></c:lineChart>'
)
_NAMES: Final = (
    '<c:catAx {ns}><c:axId val="50010"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
    '<c:delete val="1"/><c:axPos val="b"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    '<c:tickLblPos val="nextTo"/><c:crossAx val="50020"/><c:crosses val="autoZero"/></c:catAx>'
)
_VALUES: Final = (
    '<c:valAx {ns}><c:axId val="50020"/><c:scaling><c:orientation val="minMax"/>'
    '<c:max val="1"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="r"/>'
    '<c:numFmt formatCode="0%" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
    '<c:crossAx val="50010"/><c:crosses val="max"/></c:valAx>'
)
