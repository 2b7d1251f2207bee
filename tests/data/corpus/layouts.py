"""Where the table lies: headers of none, one or two rows, what stands above it, beside it and between."""

from tests.data.corpus.case import TWO, reads, refuses

HEADER = "date,customer,amount\n"
FIRST, SECOND = "2024-01-05,A,1200.5\n", "2024-01-26,B,800\n"
BY_POSITION = (("date", "#1"), ("customer", "#2"), ("amount", "#3"))

CASES = [
    reads("one header row", HEADER + FIRST + SECOND, told={"header_row": 1}),
    reads(
        "no header, mapped by position",
        FIRST + SECOND,
        mapping=BY_POSITION,
        told={"header_row": None},
    ),
    refuses(
        "no header and no mapping",
        FIRST + SECOND,
        "no_date_column",
        told={"columns": ["#1", "#2", "#3"]},
    ),
    reads(
        "names of groups over the header",
        "订单信息,,客户信息,,金额\n日期,单号,编号,名称,金额\n2024-01-05,1,A,甲,1200.5\n2024-01-26,2,B,乙,800\n",
        skipped={"preamble": 1},
        told={
            "header_row": 2,
            "mapping": {
                "date": "日期",
                "order": "单号",
                "customer": "客户编号",
                "customer_name": "客户名称",
                "amount": "金额",
            },
        },
    ),
    reads(
        "a header that goes on in a second row",
        "日期,客户,金额,\n,,含税,不含税\n2024-01-05,A,1356.57,1200.5\n2024-01-26,B,904,800\n",
        skipped={"preamble": 1},
        told={"mapping": {"date": "日期", "customer": "客户", "amount": "不含税金额"}},
    ),
    reads(
        "two header rows in English",
        "Order,,Customer,,Amount,\nDate,No,No,Name,Net,Tax\n2024-01-05,1,A,Alfa,1200.5,1\n2024-01-26,2,B,Beta,800,1\n",
        skipped={"preamble": 1},
    ),
    reads(
        "a second header in another language",
        "Order Date,Customer,Amount\n订单日期,客户,金额\n" + FIRST + SECOND,
        skipped={"header_again": 1},
    ),
    reads(
        "a title and conditions above the header",
        "销售明细表,,\n导出时间:,2024-03-01,\n客户:,全部,\n,,\n日期,客户,金额\n" + FIRST + SECOND,
        skipped={"preamble": 4},
        told={"header_row": 5},
    ),
    reads(
        "lines of prose above the header",
        "Sales report\nPrinted on 1 March 2024, by hand\n\n" + HEADER + FIRST + SECOND,
        skipped={"preamble": 3},
    ),
    reads("blank rows between", f"{HEADER}\n{FIRST},,\n\n{SECOND}\n", skipped={"blank": 4}),
    reads(
        "blank columns before, between and behind",
        ",date,,customer,,amount,,\n,2024-01-05,,A,,1200.5,,\n,2024-01-26,,B,,800,,\n",
    ),
    reads(
        "a header that every page repeats",
        f"{HEADER}{FIRST}{HEADER}{SECOND}{HEADER}",
        skipped={"header_again": 2},
    ),
    reads(
        "title and header that every page repeats",
        f"Sales\n{HEADER}{FIRST}\nSales\n{HEADER}{SECOND}",
        skipped={"preamble": 1, "header_again": 2, "blank": 1},
    ),
    reads(
        "delimiters behind every row",
        "date,customer,amount,,\n2024-01-05,A,1200.5,,\n2024-01-26,B,800,,\n",
    ),
    reads(
        "a delimiter behind every row but the header",
        "date,customer,amount\n2024-01-05,A,1200.5,\n2024-01-26,B,800,\n",
    ),
    reads(
        "names padded with blanks",
        "  Date , Customer\u3000,\u00a0Amount \n2024-01-05, A ,1200.5\n 2024-01-26,B,800\n",
    ),
    reads("names in quotes and brackets", '"日期","【客户】","金额（元）"\n' + FIRST + SECOND),
    reads(
        "names in capitals with underscores", "ORDER_DATE,CUSTOMER_ID,NET_AMOUNT\n" + FIRST + SECOND
    ),
    reads(
        "short rows",
        "date,amount,customer,city\n2024-01-05,1200.5,A\n2024-01-26,800,B\n",
    ),
    reads(
        "a row with more cells than the header",
        HEADER + FIRST + "2024-01-06,C,1,more\n" + SECOND,
        rejected={3: "too_many_columns"},
    ),
    reads(
        "a column name that stands twice",
        "date,customer,amount,note,note\n2024-01-05,A,1200.5,,\n2024-01-26,B,800,,\n",
    ),
    reads(
        "only rows of one state",
        "日期,客户,金额,订单状态\n2024-01-05,A,1200.5,交易成功\n2024-01-06,C,9,交易关闭\n2024-01-26,B,800,交易成功\n",
        where=(("订单状态", "交易成功"),),
        skipped={"filtered": 1},
    ),
    reads(
        "amounts as quantity times price less discount",
        "date,customer,quantity,unit price,discount\n2024-01-05,A,2,667,10%\n2024-01-26,B,4,200,\n",
        (("2024-01-05", "A", "1200.6"), TWO[1]),
    ),
    reads(
        "rows without a customer",
        "date,customer,amount\n2024-01-05,,1200.5\n2024-01-26,B,800\n",
        (("2024-01-05", None, "1200.5"), TWO[1]),
    ),
    reads(
        "faults of every kind, each named",
        HEADER
        + "soon,A,1\n,A,1\n2024-01-05,A,much\n2024-01-05,A,\n2024-02-30,A,1\n2024-01-05,A,1e15\n"
        + FIRST
        + SECOND,
        rejected={
            2: "bad_date",
            3: "missing_date",
            4: "bad_amount",
            5: "missing_amount",
            6: "bad_date",
            7: "amount_too_large",
        },
    ),
    refuses("a header and nothing below", HEADER, "nothing_readable"),
    refuses("no amounts", "date,customer\n2024-01-05,A\n", "no_amount_column"),
    refuses("no days", "customer,amount\nA,1\nB,2\n", "no_date_column"),
    refuses("an empty file", "", "file_empty"),
    refuses("blanks only", " \r\n\t\r\n", "file_empty"),
]
