"""Sales reps that share a row: in columns of their own, or the row comes again for each of them."""

from functools import partial

from tests.data.corpus.case import adds, asks, refuses

columns = partial(adds, "reps in columns with their shares", by="rep")
each = partial(adds, "a row for each rep with its share", by="rep")
once = partial(adds, "a row for each rep, by customer")
without = partial(asks, "reps in columns without shares")

CASES = [
    columns(
        "en",
        "in pairs, percent",
        "Date,Customer,Invoice,Sales Rep 1,Split 1 %,Sales Rep 2,Split 2 %,Amount\n"
        "2024-01-05,Alpha,I1,Ann,60,Bob,40,100\n2024-01-06,Beta,I2,Ann,100,,,200\n"
        "2024-01-07,Gamma,I3,Bob,50,Cem,50,300\n",
        {"Ann": 260, "Bob": 190, "Cem": 150},
        remarked="rep_columns",
    ),
    columns(
        "zh",
        "业务员1、比例1",
        "日期,客户,业务员1,比例1,业务员2,比例2,金额\n2024-01-05,甲,张三,0.6,李四,0.4,100\n"
        "2024-01-06,乙,张三,1,,,200\n2024-01-07,丙,李四,0.5,王五,0.5,300\n",
        {"张三": 260, "李四": 190, "王五": 150},
        remarked="rep_columns",
    ),
    columns(
        "de",
        "three of them, the shares behind",
        "Datum;Kunde;Vertreter 1;Vertreter 2;Vertreter 3;Anteil 1;Anteil 2;Anteil 3;Umsatz\n"
        "05.01.2024;Alfa;Ann;Bob;;60 %;40 %;;100,00\n16.01.2024;Beta;Ann;Bob;Cem;50 %;25 %;25 %;200,00\n"
        "17.01.2024;Gamma;Cem;;;100 %;;;300,00\n",
        {"Ann": 160, "Bob": 90, "Cem": 350},
    ),
    columns(
        "fr",
        "principal et secondaire",
        "Date;Client;Commercial principal;Part principal;Commercial secondaire;Part secondaire;Montant HT\n"
        "05/01/2024;Alfa;Ann;60;Bob;40;100,00\n16/01/2024;Beta;Ann;100;;0;200,00\n"
        "17/01/2024;Gamma;Bob;50;Cem;50;300,00\n",
        {"Ann": 260, "Bob": 190, "Cem": 150},
    ),
    columns(
        "zh-Hant",
        "以十分計",
        "日期,客戶,業務員一,拆分一,業務員二,拆分二,金額\n2024/01/05,甲,王,6,李,4,100\n"
        "2024/01/06,乙,王,10,,,200\n",
        {"王": 260, "李": 40},
    ),
    columns(
        "es",
        "three numbered out of their order beside the one of the customer",
        "Comercial;Comercial 2;Parte 2;Parte 3;Factura;Cliente;Comercial 1;Comercial 3;"
        "Parte 1;Importe;Fecha\n"
        "Ann;Bob;25%;25%;1001;Alfa;Ann;Cem;50%;100,00;15/09/2024\n"
        "Ann;Bob;40%;;1002;Beta;Ann;;60%;200,00;16/09/2024\n",
        {"Ann": 170, "Bob": 105, "Cem": 25},
        remarked="rep_columns",
    ),
    columns(
        "fr",
        "two numbered beside a salesman of another word",
        "Facture,Commercial,Date,Vendeur 1,Part 1,Vendeur 2,Part 2,Client,Ventes\n"
        "1001,Bob,16.07.2024,Ann,50,Bob,50,Alfa,100.00\n1002,Ann,20.07.2024,Ann,60,Bob,40,Alfa,200.00\n",
        {"Ann": 170, "Bob": 130},
    ),
    columns(
        "de",
        "erster und zweiter, die Anteile vertauscht",
        "Datum;Kunde;Betreuer;Zweiter Vertreter;Erster Vertreter;Anteil 1;Anteil 2;Umsatz\n"
        "05.01.2024;Alfa;Cem;Bob;Ann;60 %;40 %;100,00\n16.01.2024;Beta;Cem;;Ann;100 %;;200,00\n",
        {"Ann": 260, "Bob": 40},
    ),
    columns(
        "en",
        "evenly, as a person said",
        "Date,Customer,Rep 1,Rep 2,Amount\n2024-01-05,Alpha,Ann,Bob,100\n2024-01-06,Beta,Ann,,200\n",
        {"Ann": 250, "Bob": 50},
        rows=(("rep_columns", "Rep 1"), ("rep_columns", "Rep 2")),
    ),
    each(
        "en",
        "Split %",
        "Date,Order,Customer,Sales Rep,Split %,Amount\n2024-01-05,O1,Alpha,Ann,60,100\n"
        "2024-01-05,O1,Alpha,Bob,40,100\n2024-01-06,O2,Beta,Ann,100,200\n",
        {"Ann": 260, "Bob": 40},
        remarked="row_for_each_rep",
    ),
    each(
        "zh",
        "每位业务员一行",
        "日期,单号,客户,业务员,比例,金额\n2024-01-05,D1,甲,张三,60%,100\n2024-01-05,D1,甲,李四,40%,100\n"
        "2024-01-06,D2,乙,张三,50%,200\n2024-01-06,D2,乙,李四,50%,200\n",
        {"张三": 160, "李四": 140},
    ),
    each(
        "en",
        "equal lines of one order, shared and not",
        "Date,Order,Customer,Sales Rep,Split %,Amount\n2024-01-05,O1,Alpha,Ann,60,100\n"
        "2024-01-05,O1,Alpha,Bob,40,100\n2024-01-05,O1,Alpha,Ann,100,100\n2024-01-06,O2,Beta,Ann,100,200\n",
        {"Ann": 360, "Bob": 40},
    ),
    each(
        "zh",
        "一张单里两行相同，都由两人分",
        "日期,单号,客户,业务员,比例,金额\n2024-01-05,D1,甲,张三,60%,100\n2024-01-05,D1,甲,李四,40%,100\n"
        "2024-01-05,D1,甲,张三,60%,100\n2024-01-05,D1,甲,李四,40%,100\n2024-01-06,D2,乙,张三,100%,200\n",
        {"张三": 320, "李四": 80},
    ),
    each(
        "en",
        "a row for each beside the account manager",
        "Date,Order,Customer,Account Manager,Sales Rep,Split %,Amount\n2024-01-05,O1,Alpha,Cem,Ann,60,100\n"
        "2024-01-05,O1,Alpha,Cem,Bob,40,100\n2024-01-06,O2,Beta,Cem,Ann,100,200\n",
        {"Ann": 260, "Bob": 40},
    ),
    once(
        "de",
        "zwei Artikel eines Belegs",
        "Datum;Beleg;Kunde;Artikel;Vertreter;Anteil;Umsatz\n05.01.2024;B1;Alfa;A;Ann;60%;100,00\n"
        "05.01.2024;B1;Alfa;A;Bob;40%;100,00\n05.01.2024;B1;Alfa;B;Ann;60%;50,00\n"
        "05.01.2024;B1;Alfa;B;Bob;40%;50,00\n16.01.2024;B2;Beta;A;Ann;100%;200,00\n",
        {"Alfa": 150, "Beta": 200},
    ),
    once(
        "pl",
        "a heading that names no rep",
        "Data;Nr;Klient;Osoba;Udział;Wartość\n2024-01-05;F1;Alfa;Ann;60%;100,00\n2024-01-05;F1;Alfa;Bob;40%;100,00\n"
        "2024-01-16;F2;Beta;Ann;100%;200,00\n",
        {"Alfa": 100, "Beta": 200},
    ),
    without(
        "en",
        "two names",
        "Date,Customer,Rep 1,Rep 2,Amount\n2024-01-05,Alpha,Ann,Bob,100\n2024-01-06,Beta,Ann,,200\n",
        "rep_columns_unclear",
    ),
    without(
        "es",
        "shares that make no whole",
        "Fecha;Cliente;Vendedor 1;% 1;Vendedor 2;% 2;Importe\n05/01/2024;Alfa;Ann;60;Bob;30;100,00\n"
        "16/01/2024;Beta;Ann;100;;;200,00\n",
        "rep_columns_unclear",
    ),
    refuses("nothing but reps and shares", "Sales Rep,Split\nAnn,60\nBob,40\n", "no_date_column"),
]
