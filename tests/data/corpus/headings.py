"""Headings in the languages of the world and of SAP, and lists as SAP prints them."""

from tests.data.corpus.case import reads, refuses

LINES = (("2026-01-05", "K1", "1200.5"), ("2026-01-26", "K2", "800"))
FIELDS = ("date", "order", "customer", "customer_name", "product", "quantity", "amount")
HEADERS = {
    "Portuguese": "Data da Venda;Nº Pedido;Código do Cliente;Razão Social;Cód. Produto;Qtde;Valor Líquido",
    "Russian": "Дата продажи;Номер заказа;Код клиента;Наименование клиента;Артикул;Кол-во;Сумма без НДС",
    "Polish": "Data sprzedaży;Nr zamówienia;Kod klienta;Nazwa klienta;Kod towaru;Ilość;Wartość netto",
    "Korean": "판매일자;주문번호;거래처코드;거래처명;상품코드;수량;공급가액",
    "Italian": "Data documento;Numero ordine;Codice cliente;Ragione sociale;Articolo;Q.tà;Imponibile",
    "Spanish": "Fecha de emisión;Nº Pedido;Código cliente;Razón social;Artículo;Cantidad;Base imponible",
    "Dutch": "Factuurdatum;Factuurnummer;Klantnummer;Klantnaam;Artikelcode;Aantal;Bedrag excl. BTW",
    "Turkish": "Fatura Tarihi;Fatura No;Müşteri Kodu;Müşteri Adı;Stok Kodu;Miktar;Net Tutar",
    "Swedish": "Fakturadatum;Fakturanr;Kundnr;Kundnamn;Artikelnr;Antal;Belopp exkl moms",
    "Japanese": "売上日付;伝票番号;得意先コード;得意先名;商品コード;数量;税抜金額",
    "Japanese of a shop": "注文日時;注文番号;顧客ID;お客様名;商品番号;個数;合計",
    "Traditional Chinese": "銷貨日期;銷貨單號;客戶代號;客戶名稱;品號;數量;未稅金額",
    "German": "Rechnungsdatum;Rechnungsnr;KundenID;Kundenname;Artikelnr;Menge;Nettobetrag",
    "short names of SAP": "FKDAT;VBELN;KUNNR;NAME1;MATNR;FKIMG;NETWR",
    "SAP's names for people": "Bill.Date;Bill.Doc.;Sold-to;Name 1;Material;Billed Qty;Net Value",
}
ROWS = "2026-01-05;R1;K1;Alpha;P1;2;1200,50\n2026-01-26;R2;K2;Beta;P2;3;800,00\n"

LIST = (
    "Report ZSALES  01.02.2026\n"
    "\n"
    "------------------------------------------------\n"
    "|Bill.Doc.|Bill.Date |Sold-to|Name 1   |Net Value|\n"
    "------------------------------------------------\n"
    "|90001    |05.01.2026|K1     |Alpha|Co | 1.200,50|\n"
    "|90002    |26.01.2026|K2     |Beta     |   800,00|\n"
    "------------------------------------------------\n"
    "|*        |          |       |         | 2.000,50|\n"
    "------------------------------------------------\n"
)
SHORT_LIST = (
    "Faktury 2026\n"
    "|Data faktury|Nabywca|Wartość netto|\n"
    "|05.01.2026  |K1     |     1.200,50|\n"
    "|26.01.2026  |K2     |       800,00|\n"
)
UNEVEN = "|销售日期|客户|金额|\n|---|---|---|\n|2026-01-05|K1|1200.5|\n|2026-01-26|K2|800|\n"


def language(name, header):
    """A file with a heading of seven columns."""
    mapping = dict(zip(FIELDS, header.split(";"), strict=True))
    return reads(f"a heading: {name}", f"{header}\n{ROWS}", LINES, told={"mapping": mapping})


def offers(name, header, *, code, offered):
    """A file of which one column is known by what stands in it alone."""
    text = f"{header}\n2026-01-05,K1,1200.5\n2026-01-26,K2,800.25\n"
    return refuses(name, text, code, told={"offered": offered})


CASES = [
    *(language(name, header) for name, header in HEADERS.items()),
    reads(
        "a net amount and a gross one in Japanese",
        "売上日付,得意先,金額(税込),金額(税抜)\n2026-01-05,K1,1320.55,1200.5\n2026-01-26,K2,880,800\n",
        LINES,
    ),
    reads(
        "a net amount and a gross one in Italian",
        "Data,Cliente,Totale,Imponibile\n2026-01-05,K1,1320.55,1200.5\n2026-01-26,K2,880,800\n",
        LINES,
    ),
    reads(
        "a list of SAP with a bar in a cell and its sum",
        LIST,
        LINES,
        skipped={"preamble": 3, "blank": 3, "totals": 1},
        told={"delimiter": "|", "warnings": []},
    ),
    reads(
        "a list of SAP of four rows under a line of text",
        SHORT_LIST,
        LINES,
        skipped={"preamble": 1},
    ),
    reads("a table of Markdown", UNEVEN, LINES, skipped={"blank": 1}),
    offers(
        "a date that only its cells tell",
        "When,Customer,Amount",
        code="no_date_column",
        offered=["date=When"],
    ),
    offers(
        "日期和金额都只能看内容",
        "何时,谁,多少",
        code="no_date_column",
        offered=["date=何时", "amount=多少"],
    ),
    offers(
        "money that only its cells tell",
        "Datum,Kunde,Was",
        code="no_amount_column",
        offered=["amount=Was"],
    ),
]
