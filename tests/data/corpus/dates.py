"""Days in every spelling, and the order that the column decides."""

from tests.data.corpus.case import days, refuses

SPELLINGS = [
    "2024-01-05",
    "2024-01-05 13:45:10",
    "2024-01-05T13:45:10Z",
    "2024-01-05T13:45:10.123+08:00",
    "2024/1/5",
    "2024/1/5 9:07",
    "2024.01.05",
    "05.01.2024",
    "5-Jan-24",
    "05-JAN-2024",
    "Jan 5, 2024",
    "January 5th, 2024",
    "5 janvier 2024",
    "5. Januar 2024",
    "2024年1月5日",
    "2024 年 1 月 5 日",
    "24年1月5日",
    "2024年1月5日 下午3:05",
    "2024-01-05 星期五",
    "20240105",
    "20240105134510",
    "45296",
    "45296.5",
    "２０２４－０１－０５",
    "Fri, 05 Jan 2024 10:30:00 +0000",
]
IMPOSSIBLE = [
    "2024-02-30",
    "2023-02-29",
    "2024-13-01",
    "1899-12-31",
    "2201-01-01",
    "20241301",
    "soon",
]


def one(text):
    """A file whose first day is 5 January 2024 in the spelling ``text``."""
    return days(f"the day {text}", [text, "2024-01-26"], ["2024-01-05", "2024-01-26"])


def none(text):
    """A file with a text that is no day."""
    return days(f"no day: {text}", [text, "2024-01-26"], ["2024-01-26"], rejected={2: "bad_date"})


def open_to_both(*texts):
    """A file whose days can be read two ways."""
    return "date;customer;amount\n" + "".join(f"{text};A;1\n" for text in texts)


CASES = [
    *map(one, SPELLINGS),
    *map(none, IMPOSSIBLE),
    days("day first, told by a 26th", ["05/01/2024", "26/01/2024"], ["2024-01-05", "2024-01-26"]),
    days("month first, told by a 26th", ["01/05/2024", "01/26/2024"], ["2024-01-05", "2024-01-26"]),
    days("years of two digits, day first", ["05/01/24", "26/01/24"], ["2024-01-05", "2024-01-26"]),
    days("years of two digits, month first", ["1/5/24", "1/26/24"], ["2024-01-05", "2024-01-26"]),
    days("years of two digits in front", ["24/1/5", "24/1/26"], ["2024-01-05", "2024-01-26"]),
    days("69 is 2069, 70 is 1970", ["31.12.69", "01.01.70"], ["1970-01-01", "2069-12-31"]),
    days(
        "two styles in one column",
        ["2024-01-05", "06.01.2024", "2024年1月7日", "20240108", "45300", "10-Jan-24"],
        ["2024-01-05", "2024-01-06", "2024-01-07", "2024-01-08", "2024-01-09", "2024-01-10"],
    ),
    days(
        "an order that only a few rows tell",
        ["03/04/2024"] * 9 + ["26/01/2024"],
        ["2024-04-03"] * 9 + ["2024-01-26"],
    ),
    days("an order that a person says", ["03/04/2024"], ["2024-03-04"], date_order="mdy"),
    days(
        "starts of months over the years",
        ["01/01/2023", "01/02/2023", "01/03/2024"],
        ["2023-01-01", "2023-02-01", "2024-03-01"],
    ),
    days(
        "a few slips in a column of one order",
        [f"{day}/01/2024" for day in range(13, 33)] + ["01/13/2024"],
        [f"2024-01-{day}" for day in range(13, 32)],
        rejected={21: "bad_date", 22: "bad_date"},
    ),
    refuses(
        "an order that nothing tells",
        open_to_both("01/02/2024", "03/04/2024"),
        "date_order_unknown",
    ),
    refuses(
        "two orders in one column",
        open_to_both("13/01/2024", "01/13/2024"),
        "date_order_contradictory",
        told={"examples": ["13/01/2024", "01/13/2024"]},
    ),
]
