"""A column for each month."""

from functools import partial

from tests.data.corpus.case import adds, asks

across = partial(adds, "months as columns", month_day="last")
under = partial(adds, "a column of months", month_day="last")
ENGLISH = (
    "Customer,Region,Jan 2024,Feb 2024,Mar 2024,Total\nAlpha,North,100,,50,150\nBeta,South,10,20,30,60\n"
    "Total,,110,20,80,210\n"
)
CHINESE = "客户,2024年1月,2024年2月,合计\n甲,100,50,150\n乙,10,20,30\n合计,110,70,180\n"
quarters = partial(adds, "quarters as columns", month_day="last")
planned = partial(adds, "months of plan and sales side by side", month_day="last")
of_quarters = partial(adds, "a column of quarters", sums={"A": 1, "B": 2}, month_day="first")
in_parts = partial(adds, "a date in several columns", sums={"A": 1, "B": 2}, month_day="first")

CASES = [
    asks("months without a day", "en", "Jan 2024", ENGLISH, "month_day"),
    asks("months without a day", "zh", "2024年1月", CHINESE, "month_day"),
    across("en", "a region, blanks and a total", ENGLISH, {"Alpha": 150, "Beta": 60}),
    across("zh", "年月", CHINESE, {"甲": 150, "乙": 30}),
    across(
        "de", "ISO", "Kunde;2024-01;2024-02\nAlfa;1,50;2,00\nBeta;4,00;\n", {"Alfa": 3.5, "Beta": 4}
    ),
    under("en", "Month", "Month,Customer,Amount\n2024-01,A,1\n2024-02,B,2\n", {"A": 1, "B": 2}),
    under("zh", "月份", "月份,客户,金额\n2024年1月,甲,1\n2024年2月,乙,2\n", {"甲": 1, "乙": 2}),
    under(
        "de",
        "Monat",
        "Monat;Kunde;Umsatz\nJanuar 2024;A;1,00\nMärz 2024;B;2,00\n",
        {"A": 1, "B": 2},
    ),
    under("fr", "Mois", "Mois;Client;Montant\n01/2024;A;1,00\n02/2024;B;2,00\n", {"A": 1, "B": 2}),
    adds(
        "a column of months",
        "en",
        "beside the day",
        "Month,Date,Customer,Amount\n1,2024-01-05,A,1\n2,2024-02-06,B,2\n",
        {"A": 1, "B": 2},
    ),
    asks(
        "quarters without a day",
        "en",
        "Q1 2024",
        "Customer,Q1 2024,Q2 2024\nAlpha,100,50\nBeta,10,20\n",
        "period_day",
    ),
    asks(
        "quarters without a day",
        "zh",
        "2024年一季度",
        "客户,2024年一季度,2024年二季度\n甲,100,50\n乙,10,20\n",
        "period_day",
    ),
    quarters(
        "en",
        "and their total",
        "Customer,2024Q1,2024Q2,Total\nAlpha,100,50,150\nBeta,10,,10\n",
        {"Alpha": 150, "Beta": 10},
    ),
    quarters(
        "de",
        "1. Quartal",
        "Kunde;1. Quartal 2024;2. Quartal 2024\nAlfa;1,50;2,00\nBeta;4,00;\n",
        {"Alfa": 3.5, "Beta": 4},
    ),
    quarters(
        "fr",
        "T1",
        "Total;T2 2024;T1 2024;Client\n150,00;50,00;100,00;Alfa\n10,00;;10,00;Beta\n",
        {"Alfa": 150, "Beta": 10},
    ),
    quarters(
        "zh",
        "beside their months",
        "客户,2024年1月,2024年2月,2024年3月,2024年一季度\n甲,1,2,3,6\n乙,4,,1,5\n",
        {"甲": 6, "乙": 5},
    ),
    planned(
        "en",
        "Budget and Actual",
        "Customer,Jan 2024 Budget,Jan 2024 Actual,Feb 2024 Budget,Feb 2024 Actual\n"
        "A,1,10,2,20\nB,4,40,1,10\n",
        {"A": 30, "B": 50},
    ),
    planned(
        "zh",
        "计划、实际",
        "客户,2024年1月计划,2024年1月实际,2024年2月计划,2024年2月实际\n甲,1,10,2,20\n乙,4,40,1,10\n",
        {"甲": 30, "乙": 50},
    ),
    of_quarters("en", "2024-Q1", "Quarter,Customer,Amount\n2024-Q1,A,1\n2024-Q2,B,2\n"),
    of_quarters("zh", "第1季度", "季度,客户,金额\n2024年第1季度,A,1\n2024年第二季度,B,2\n"),
    of_quarters("de", "Q1 2024", "Quartal;Kunde;Umsatz\nQ1 2024;A;1,00\nQ2 2024;B;2,00\n"),
    in_parts(
        "en", "names of months", "Customer,Month,Year,Amount\nA,January,2024,1\nB,February,2024,2\n"
    ),
    in_parts("zh", "年、月", "年,月,客户,金额\n2024,1,A,1\n2024年,2月,B,2\n"),
    in_parts("de", "Jahr, Quartal", "Jahr;Quartal;Kunde;Umsatz\n2024;1;A;1,00\n2024;Q2;B;2,00\n"),
    in_parts("fr", "jour", "Année;Mois;Jour;Client;Montant\n2024;1;5;A;1,00\n2024;2;6;B;2,00\n"),
    asks(
        "a date in two columns",
        "en",
        "Year and Month",
        "Year,Month,Customer,Amount\n2024,1,A,1\n",
        "month_day",
    ),
    asks(
        "a date in two columns",
        "zh",
        "年、季度",
        "年,季度,客户,金额\n2024,1,甲,1\n2024,2,乙,1\n",
        "period_day",
    ),
    of_quarters("fr", "1er trimestre", "Trimestre;Client;CA\nT1 2024;A;1,00\nT2 2024;B;2,00\n"),
    of_quarters(
        "de", "Zeitraum", "Zeitraum;Kunde;Umsatz\n1. Quartal 2024;A;1,00\n2. Quartal 2024;B;2,00\n"
    ),
    asks(
        "quarters without a day",
        "ja",
        "第1四半期",
        "得意先,2024年第1四半期,2024年第2四半期\n山田,100,50\n佐藤,10,20\n",
        "period_day",
    ),
]
