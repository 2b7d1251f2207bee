"""Days of other calendars and languages, and lines that say their month alone."""

from babel.dates import get_month_names

from tests.data.corpus.case import days, reads, refuses

LAST = "26.01.2024"
SPELLINGS = [
    "民國113/01/05",
    "民國113年1月5日",
    "中華民國113年01月05日",
    "令和6年1月5日",
    "R6.1.5",
    "R06/01/05",
    "2024. 1. 5.",
    "2024. 1. 5. 오후 3:05",
    "2024년 1월 5일",
    "2024년 1월 5일 (금)",
    "2024-01-05 오전 10:30",
    "2024/01/05 午前10:30",
    "2024/01/05(金)",
    "2024年1月5日午後3時05分",
    "2024/1/5 上午 10:30:00",
    "5 gennaio 2024",
    "05/gen/2024",
    "5 de janeiro de 2024",
    "5 stycznia 2024",
    "5 sty 2024",
    "5 января 2024 г.",
    "05 янв. 2024",
    "05.01.2024 г.",
    "5 січня 2024 р.",
    "5 de enero de 2024",
    "05-ene-24",
    "5 janv. 2024",
    "vendredi 5 janvier 2024",
    "Fr., 05.01.2024",
    "5 januari 2024",
    "5 Ocak 2024",
    "5. ledna 2024",
    "2024. január 5.",
    "5. januar 2024",
    "٠٥.٠١.٢٠٢٤",
    "2024/01/05 -3",
    "2024/01/05-003",
    "2024-01-05 #12",
    "2024年1月5日 第3号",
    "05.01.2024 -3",
    "5 มกราคม 2567",
    "5 ม.ค. 67",
    "พ.ศ. 2567-01-05",
    "5 ม.ค. 2567 10:00 น.",
    "5 يناير 2024",
    "2024-01-05 10:30 SA",
]


def one(text):
    """A file whose first day is 5 January 2024 in the spelling ``text``."""
    return days(f"the day {text}", [text, LAST], ["2024-01-05", "2024-01-26"])


def months(name, texts, expected, header="date;customer;amount", **more):
    """A file whose lines name their month alone."""
    rows = "".join(f"{text};A;1\n" for text in texts)
    return reads(name, f"{header}\n{rows}", [(day, "A", "1") for day in expected], **more)


def asked(name, texts, header="date;customer;amount", column="date"):
    """A file whose months need an answer."""
    rows = "".join(f"{text};A;1\n" for text in texts)
    told = {"column": column, "examples": texts[:3], "choices": ["first", "last"]}
    return refuses(name, f"{header}\n{rows}", "month_day_unknown", told=told)


CASES = [
    *map(one, SPELLINGS),
    reads(
        "years of the Republic in Traditional Chinese",
        "訂單日期,客戶,金額\n115/03/01,甲,100\n115/03/26,乙,200\n",
        [("2026-03-01", "甲", "100"), ("2026-03-26", "乙", "200")],
    ),
    reads(
        "years of the Republic before and after the hundredth",
        "發票日期,客戶名稱,銷售額\n98/12/31,甲,100\n100/01/02,乙,200\n",
        [("2009-12-31", "甲", "100"), ("2011-01-02", "乙", "200")],
    ),
    reads(
        "years of the Republic closed up, told by the customers' names",
        "Date,Customer,Amount\n1130105,台灣電力,100\n1130126,華碩,200\n",
        [("2024-01-05", "台灣電力", "100"), ("2024-01-26", "華碩", "200")],
    ),
    days(
        "one year of three digits is a slip",
        ["113/01/05", *["2024-01-26"] * 30],
        ["2024-01-26"] * 30,
        rejected={2: "bad_date"},
    ),
    asked("months that leave the day open", ["2024-01", "2024-02"]),
    asked("months closed up", ["202401", "202402"]),
    asked("月份没有日", ["2024年1月", "2024年2月"], "日期;客户;金额", "日期"),
    asked("months as Excel shows them", ["Jan-24", "Feb-24"]),
    asked("Monate ohne Tag", ["Januar 2024", "März 2024"], "Datum;Kunde;Betrag", "Datum"),
    refuses(
        "months without their year are no dates, and the only days are offered",
        "Month,Raised,Customer,Amount\n1,2024-01-05,A,1\n2,2024-02-06,B,2\n",
        "no_date_column",
    ),
    reads(
        "a day beside its month and year",
        "Year,Month,Day,Customer,Amount\n2024,1,5,A,1\n2024,2,6,B,2\n",
        (("2024-01-05", "A", "1"), ("2024-02-06", "B", "2")),
    ),
    refuses(
        "quarters without a day",
        "Quarter,Customer,Amount\n2024Q1,A,1\n2024-Q2,A,1\n",
        "month_day_unknown",
        told={"column": "Quarter", "examples": ["2024Q1", "2024-Q2"]},
    ),
    refuses(
        "a month of a financial year is no date",
        "Fiscal Year,Month,Customer,Amount\n2024,1,A,1\n2024,2,B,2\n",
        "no_date_column",
    ),
    days(
        "a running number behind the day",
        [
            "03.08.2026 - 1",
            "2026-08-04(12)",
            "2026/08/05 -3",
            "06.08.2026 #4",
            "07/08/2026 n° 2",
            "28/08/2026 n° 1",
        ],
        ["2026-08-03", "2026-08-04", "2026-08-05", "2026-08-06", "2026-08-07", "2026-08-28"],
    ),
    months(
        "the first day of each month",
        ["2024-01", "202402", "2024年3月", "Apr-24", "mai 2024"],
        ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01"],
        month_day="first",
    ),
    months(
        "the last day of each month",
        ["2024-01", "202402", "2024년 3월", "04/2024", "maio de 2024"],
        ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"],
        month_day="last",
    ),
    months(
        "one month among days is a slip",
        ["2024-01", *["2024-01-26"] * 30],
        ["2024-01-26"] * 30,
        rejected={2: "bad_date"},
    ),
    days(
        "years from Buddha on",
        ["05/01/2567", "16/01/2567", "2567-01-26", "25670127"],
        ["2024-01-05", "2024-01-16", "2024-01-26", "2024-01-27"],
    ),
    reads(
        "a year from Buddha among others is a slip",
        "date;customer;amount\n2567-01-26;A;1\n" + "2024-01-26;A;1\n" * 30,
        [("2024-01-26", "A", "1")] * 30,
        rejected={2: "bad_date"},
    ),
    reads(
        "a year from Buddha in a file in Thai",
        "วันที่;ลูกค้า;จำนวนเงิน\n26/01/2567;A;1\n26/01/2024;A;1\n",
        [("2024-01-26", "A", "1")] * 2,
    ),
    months(
        "months of ledgers",
        ["001.2024", "2024/002", "ม.ค. 2567"],
        ["2024-01-01", "2024-01-01", "2024-02-01"],
        month_day="first",
    ),
    *(
        days(
            f"every month by its name in {language}",
            [
                text
                for name in get_month_names("wide", "format", language).values()
                for text in (f"5 {name} 2024", f"6{name}2024")
            ],
            [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in (5, 6)],
        )
        for language in (
            "en",
            "de",
            "fr",
            "es",
            "it",
            "pt",
            "nl",
            "pl",
            "ru",
            "tr",
            "id",
            "th",
            "ar",
        )
    ),
]
