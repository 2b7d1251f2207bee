"""Random small correct tables of every kind, and how a plain reader reads them by the evidence."""

import csv
import io
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from data.imports.evidence import Evidence
from data.imports.evidence.rows.heading_rows import named_in
from tests.data.evidence.evidence_cases import questions, sample_of, weighed
from tests.data.evidence.evidence_doubts import DoubtfulKinds
from tests.data.evidence.evidence_kinds import WORDS as MORE_WORDS
from tests.data.evidence.evidence_kinds import MoreKinds
from tests.data.evidence.evidence_words import SHARES
from tests.data.evidence.evidence_words import WORDS as WORDS_OF_MORE_LANGUAGES

WORDS = {
    "en": {
        "date": ("Date", "Invoice Date", "Order Date"),
        "customer": ("Customer", "Customer No", "Client"),
        "id": ("Customer ID", "Customer No", "Account No"),
        "name": ("Customer Name", "Client Name"),
        "order": ("Order No", "Invoice No", "Document No"),
        "product": ("Product", "Item", "SKU"),
        "quantity": ("Quantity", "Qty"),
        "price": ("Unit Price", "Price"),
        "discount": ("Discount",),
        "amount": ("Amount", "Sales", "Line Total"),
        "net": ("Net", "Net Amount", "Subtotal", "Amount excl. tax"),
        "tax": ("Tax", "VAT", "Sales Tax"),
        "gross": ("Gross", "Total", "Gross Amount", "Amount incl. tax"),
        "document": ("Order Total", "Invoice Total", "Total"),
        "type": ("Type", "Document Type"),
        "sold": ("Invoice", "Sale"),
        "back": ("Credit Memo", "Credit Note", "Return"),
        "rep": ("Sales Rep", "Salesperson"),
        "city": ("City",),
        "cost": ("Cost", "COGS"),
        "own": ("Seller", "Our Company"),
        "ledger": ("Account Code", "GL Account"),
        "total": ("Total", "Grand Total"),
        "less": ("Discount", "Discounts"),
        "before": ("Gross Sales", "List Amount"),
        "after": ("Net Sales", "Net Amount"),
        "debit": ("Debit", "Debit Amount"),
        "credit": ("Credit", "Credit Amount"),
        "balance": ("Balance",),
        "flag": ("Credit Note", "Is Return"),
        "yes": ("Yes", "Y"),
        "no": ("No", "N"),
        "status": ("Status", "Invoice Status"),
        "valid": ("Paid", "Open"),
        "void": ("Void", "Cancelled"),
        "thousands": ("Amount (k€)", "Net Sales in thousands"),
        "label": ("Customer:",),
        "pack": ("Pack Size", "Units per Carton"),
        "per": ("Per", "Price Unit"),
    },
    "zh": {
        "date": ("日期", "单据日期", "订单日期"),
        "customer": ("客户", "客户编号"),
        "id": ("客户编号", "客户编码"),
        "name": ("客户名称", "往来单位"),
        "order": ("订单编号", "单据编号", "发票号码"),
        "product": ("商品", "产品编号"),
        "quantity": ("数量", "销售数量"),
        "price": ("单价", "销售单价"),
        "discount": ("折扣", "折扣率"),
        "amount": ("金额", "销售额"),
        "net": ("不含税金额", "未税金额"),
        "tax": ("税额", "增值税额"),
        "gross": ("价税合计", "含税金额"),
        "document": ("订单金额", "订单总额"),
        "type": ("单据类型", "类型"),
        "sold": ("销售出库单", "蓝字发票"),
        "back": ("销售退货单", "红字发票"),
        "rep": ("业务员", "销售员"),
        "city": ("城市",),
        "cost": ("成本", "销售成本"),
        "own": ("销售方", "供货方"),
        "ledger": ("科目编码", "会计科目"),
        "total": ("合计", "总计"),
        "less": ("优惠金额", "折扣额"),
        "before": ("金额", "折前金额"),
        "after": ("折后金额", "实付金额"),
        "debit": ("借方金额", "借方"),
        "credit": ("贷方金额", "贷方"),
        "balance": ("余额",),
        "flag": ("是否退货", "退货标志"),
        "yes": ("是",),
        "no": ("否",),
        "status": ("发票状态", "订单状态"),
        "valid": ("正常", "已完成"),
        "void": ("已作废", "已取消"),
        "thousands": ("金额(千元)", "销售额（千元）"),
        "label": ("客户：",),
        "pack": ("装箱数", "每箱数量"),
        "per": ("计价单位", "价格单位"),
    },
    "de": {
        "date": ("Datum", "Belegdatum", "Rechnungsdatum"),
        "customer": ("Kunde", "Kundennummer"),
        "id": ("Kundennummer", "Kunden-Nr."),
        "name": ("Kundenname",),
        "order": ("Belegnummer", "Rechnungsnummer"),
        "product": ("Artikel", "Artikelnummer"),
        "quantity": ("Menge", "Anzahl"),
        "price": ("Einzelpreis", "Preis"),
        "discount": ("Rabatt",),
        "amount": ("Betrag", "Umsatz"),
        "net": ("Netto", "Nettobetrag"),
        "tax": ("MwSt", "Umsatzsteuer", "USt"),
        "gross": ("Brutto", "Bruttobetrag"),
        "document": ("Rechnungsbetrag", "Gesamtbetrag"),
        "type": ("Belegart", "Art"),
        "sold": ("Rechnung",),
        "back": ("Gutschrift", "Stornorechnung"),
        "rep": ("Vertreter", "Verkäufer"),
        "city": ("Ort",),
        "cost": ("Kosten", "Wareneinsatz"),
        "own": ("Verkäufer", "Lieferant"),
        "ledger": ("Sachkonto", "Erlöskonto"),
        "total": ("Summe", "Gesamtsumme"),
        "less": ("Rabattbetrag",),
        "before": ("Bruttoumsatz",),
        "after": ("Nettoumsatz", "Netto"),
        "debit": ("Soll",),
        "credit": ("Haben",),
        "balance": ("Saldo",),
        "flag": ("Gutschrift", "Storno"),
        "yes": ("Ja", "X"),
        "no": ("Nein",),
        "status": ("Status",),
        "valid": ("bezahlt", "offen"),
        "void": ("storniert", "Entwurf"),
        "thousands": ("Umsatz (TEUR)", "Betrag (T€)"),
        "label": ("Kunde:",),
        "pack": ("Inhalt", "Stück je Karton"),
        "per": ("Preiseinheit", "PE"),
    },
    "fr": {
        "date": ("Date", "Date facture"),
        "customer": ("Client", "Code client"),
        "id": ("Code client", "Id client"),
        "name": ("Nom client", "Raison sociale"),
        "order": ("No facture", "Facture"),
        "product": ("Produit", "Référence"),
        "quantity": ("Quantité", "Qté"),
        "price": ("Prix unitaire", "Prix"),
        "discount": ("Remise",),
        "amount": ("Montant", "Ventes"),
        "net": ("Montant HT", "Total HT"),
        "tax": ("TVA",),
        "gross": ("Montant TTC", "Total TTC"),
        "document": ("Total facture", "Montant total"),
        "type": ("Type de pièce", "Nature"),
        "sold": ("Facture",),
        "back": ("Avoir", "Note de crédit"),
        "rep": ("Commercial", "Vendeur"),
        "city": ("Ville",),
        "cost": ("Coût",),
        "own": ("Vendeur", "Fournisseur"),
        "ledger": ("Compte",),
        "total": ("Total", "Total général"),
        "less": ("Remise",),
        "before": ("Montant brut",),
        "after": ("Montant net",),
        "debit": ("Débit",),
        "credit": ("Crédit",),
        "balance": ("Solde",),
        "flag": ("Avoir", "Retour"),
        "yes": ("Oui",),
        "no": ("Non",),
        "status": ("Statut",),
        "valid": ("Payée", "Validée"),
        "void": ("Annulée", "Brouillon"),
        "thousands": ("Montant HT (k€)",),
        "label": ("Client :",),
        "pack": ("Colisage",),
        "per": ("Unité de prix",),
    },
    "es": {
        "date": ("Fecha", "Fecha factura"),
        "customer": ("Cliente", "Código cliente"),
        "id": ("Código cliente", "Id cliente"),
        "name": ("Nombre cliente", "Razón social"),
        "order": ("Nº Pedido", "Número factura"),
        "product": ("Artículo", "Producto"),
        "quantity": ("Cantidad", "Unidades"),
        "price": ("Precio unitario", "Precio"),
        "discount": ("Descuento",),
        "amount": ("Importe", "Ventas"),
        "net": ("Base imponible", "Importe neto"),
        "tax": ("IVA",),
        "gross": ("Total con IVA", "Importe bruto"),
        "document": ("Total factura", "Total pedido"),
        "type": ("Tipo de documento", "Tipo"),
        "sold": ("Factura",),
        "back": ("Nota de crédito", "Devolución"),
        "rep": ("Vendedor", "Comercial"),
        "city": ("Ciudad",),
        "cost": ("Coste", "Costo"),
        "own": ("Emisor", "Proveedor"),
        "ledger": ("Cuenta",),
        "total": ("Total", "Total general"),
        "less": ("Descuento",),
        "before": ("Importe sin descuento",),
        "after": ("Importe con descuento",),
        "debit": ("Debe",),
        "credit": ("Haber",),
        "balance": ("Saldo",),
        "flag": ("Devolución", "Nota de crédito"),
        "yes": ("Sí",),
        "no": ("No",),
        "status": ("Estado",),
        "valid": ("Pagada", "Emitida"),
        "void": ("Anulada", "Borrador"),
        "thousands": ("Ventas (k€)",),
        "label": ("Cliente:",),
        "pack": ("Unidades por caja",),
        "per": ("Unidad de precio",),
    },
}
for _lang, _words in MORE_WORDS.items():
    WORDS[_lang] |= _words | {"share": SHARES[_lang]}
WORDS |= WORDS_OF_MORE_LANGUAGES
CENT = Decimal("0.01")
REPEATED = ("row_for_each", "parted")
"""Kinds whose rows come again: they are alike in all else."""
DELIMITERS = {"plain": ",", "comma": ";", "grouped": ",", "tabbed": "\t"}
SIDED = re.compile(r"(\d+(?:\.\d+)?) (Dr|Cr|S|H|借|贷)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NAMES = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta")


@dataclass
class Line:
    """A true sale: what it brought, and what files say about it."""

    day: date
    customer: int
    order: str
    product: str
    quantity: int
    price: Decimal
    share: Decimal = Decimal(1)
    back: bool = False

    @property
    def gross(self) -> Decimal:
        """Before the discount."""
        return self.quantity * self.price

    @property
    def net(self) -> Decimal:
        """After the discount."""
        return (self.gross * self.share).quantize(CENT)


@dataclass
class Made:
    """A table as text, and what it truly says: net amount by customer.

    ``asks`` is the question that it must leave open, ``answers`` the options and ``said`` the headings of
    fields that answer it as is true, "" for no column. ``reps`` is the net amount by sales rep where deals
    are shared. ``nought``: heading → how many formulas of that column came to 0. ``remark`` is the code of a
    doubt that must be said.
    """

    kind: str
    lang: str
    text: str
    style: str
    truth: dict[str, Decimal] = field(default_factory=dict)
    asks: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    reps: dict[str, Decimal] = field(default_factory=dict)
    nought: dict[str, int] = field(default_factory=dict)
    remark: str = ""


def _is_money(cells: list[str]) -> bool:
    return any("." in cell and cell.replace(".", "", 1).lstrip("-").isdigit() for cell in cells)


def _written(cell: str, style: str) -> str:
    """A number as the file writes it."""
    if style in ("plain", "tabbed") or not _is_money([cell]):
        return cell
    text = f"{Decimal(cell):,}"
    return text.translate({44: ".", 46: ","}) if style == "comma" else text


def _dated(cell: str, way: str) -> str:
    """A day as the file writes it."""
    return date.fromisoformat(cell).strftime(way) if DAY.fullmatch(cell) else cell


def _number(cell: str, style: str) -> Decimal:
    if cell.endswith(("%", "折")) or cell == "无折扣":
        return _share(cell)
    if marked := SIDED.fullmatch(cell):
        return Decimal(marked[1])
    text = cell.replace(".", "").replace(",", ".") if style == "comma" else cell.replace(",", "")
    return Decimal(text or 0)


def _share(cell: str) -> Decimal:
    """What 10% takes off, what 9折 leaves."""
    number = Decimal(cell.rstrip("%折") if cell != "无折扣" else 10)
    return number / (100 if cell.endswith("%") else 10)


def make(seed: int) -> Made:
    """The table of a number."""
    return _Maker(random.Random(seed)).make()


class _Maker(MoreKinds, DoubtfulKinds):
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.lang = chance.choice(list(WORDS))
        self.kind = chance.choice([name[5:] for name in dir(self) if name.startswith("kind_")])
        self.lines = self._lines()
        self.truth: dict[str, Decimal] = defaultdict(Decimal)
        self.asks, self.answers, self.said = "", {}, {}
        self.reps: dict[str, Decimal] = defaultdict(Decimal)
        self.nought: dict[str, int] = {}
        self.remark = ""

    def places(self) -> range:
        """The places of the lines."""
        return range(len(self.lines))

    def word(self, what: str) -> str:
        """One of the language's words for a column."""
        return self.chance.choice(WORDS[self.lang][what])

    def make(self) -> Made:
        """Columns of the kind and perhaps some that do not matter, in any order, perhaps with totals."""
        columns = getattr(self, f"kind_{self.kind}")()
        names = {name for name, _ in columns}
        # Rows that come again for each rep are alike in all else.
        for what in ("city", "rep", "cost", "product") if self.kind not in REPEATED else ():
            name = self.word(what)
            if name not in names and self.chance.random() < 0.25:
                columns.append((name, self._idle(what, len(columns[0][1]))))
                names.add(name)
        if self.kind not in ("grouped", "headed"):
            self.chance.shuffle(columns)
        style = self.chance.choice(("plain", "tabbed", "comma", "grouped"))
        rows = [list(row) for row in zip(*[cells for _, cells in columns], strict=True)]
        if self.kind == "headed":
            rows = self._under_headings(rows)
        rows += self._totals(columns)
        dated = self.chance.choice(self._ways_to_write_days())
        rows = [[_written(_dated(cell, dated), style) for cell in row] for row in rows]
        out = io.StringIO()
        writer = csv.writer(out, delimiter=DELIMITERS[style])
        writer.writerow([name for name, _ in columns])
        writer.writerows(rows)
        return Made(
            self.kind,
            self.lang,
            out.getvalue(),
            style,
            dict(self.truth),
            self.asks,
            self.answers,
            self.said,
            dict(self.reps),
            self.nought,
            self.remark,
        )

    def _ways_to_write_days(self) -> list[str]:
        """Formats of days; the day first where some row tells."""
        ways = ["%Y-%m-%d", "%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y"]
        return [*ways, "%d/%m/%Y"] if any(line.day.day > 12 for line in self.lines) else ways

    def _totals(self, columns: list[tuple[str, list[str]]]) -> list[list[str]]:
        """Sometimes a row of totals: the label in the first column, the sums of what holds money."""
        if (
            self.kind in ("documents", "sides")
            or self.chance.random() < 0.6
            or _is_money(columns[0][1])
        ):
            return []
        summed = [
            str(sum(map(Decimal, filter(None, cells)))) if _is_money(cells) else ""
            for _, cells in columns
        ]
        return [[self.word("total"), *summed[1:]]]

    def _lines(self) -> list[Line]:
        chance = self.chance
        day = date(2024, chance.randint(1, 12), chance.randint(1, 28))
        lines: list[Line] = []
        for order in range(chance.randint(2, 7)):
            day += timedelta(chance.randint(0, 5))
            customer = chance.randrange(len(NAMES))
            for _ in range(chance.choice((1, 1, 2, 3))):
                quantity = chance.randint(1, 20)
                price = Decimal(chance.randint(100, 9_999)) / 100
                if chance.random() < 0.4:
                    price = Decimal(chance.randint(1, 60))
                product = f"P{chance.randint(1, 4)}"
                lines.append(Line(day, customer, f"{1001 + order}", product, quantity, price))
        return lines

    def _count(self, line: Line, amount: Decimal, customer: str | None = None) -> None:
        self.truth[customer or NAMES[line.customer]] += amount

    def _idle(self, what: str, rows: int) -> list[str]:
        if what == "cost":
            return [str(Decimal(self.chance.randint(100, 30_000)) / 100) for _ in range(rows)]
        pool = {
            "city": ("Paris", "Berlin", "Wuhan"),
            "rep": ("Ann", "Bob"),
            "product": ("P1", "P2", "P3"),
        }
        return [self.chance.choice(pool[what]) for _ in range(rows)]

    def _base(self, *, order: bool = False) -> list[tuple[str, list[str]]]:
        base = [
            (self.word("date"), [str(line.day) for line in self.lines]),
            (self.word("customer"), [NAMES[line.customer] for line in self.lines]),
        ]
        if order or self.chance.random() < 0.4:
            base.append((self.word("order"), [line.order for line in self.lines]))
        return base

    def kind_invoice(self):
        """The columns of an invoice's lines: many of them, in any choice that holds the net amount."""
        rate = Decimal(self.chance.choice((7, 13, 19, 20)))
        has_share = self.chance.random() < 0.4
        sums: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
        taxes = []
        for line in self.lines:
            if has_share:
                line.share = 1 - Decimal(self.chance.choice((0, 0, 5, 10))) / 100
            taxes.append((line.net * rate / 100).quantize(CENT))
            sums[line.order][0] += line.net
            sums[line.order][1] += taxes[-1]
            self._count(line, line.net)
        nets = [line.net for line in self.lines]
        both = list(zip(nets, taxes, strict=True))
        possible = {
            "net": nets,
            "tax": taxes,
            "gross": [net + tax for net, tax in both],
            "document": [sums[line.order][0] for line in self.lines],
        }
        chosen = [what for what in possible if self.chance.random() < 0.6]
        priced = self.chance.random() < 0.7
        if "net" not in chosen and not (priced and not has_share):
            chosen.append("net")
        columns = self._base(order=True)
        if priced:
            columns.append((self.word("quantity"), [str(line.quantity) for line in self.lines]))
            columns.append((self.word("price"), [str(line.price) for line in self.lines]))
        if has_share:
            columns.append(
                (self.word("discount"), [f"{1 - line.share:.2f}" for line in self.lines])
            )
        taken = {name for name, _ in columns}
        for what in chosen:
            name = self.word(what)
            if name not in taken:
                columns.append((name, [str(value) for value in possible[what]]))
                taken.add(name)
        return columns

    def kind_plain(self):
        """Day, customer, amount."""
        for line in self.lines:
            self._count(line, line.net)
        return [*self._base(), (self.word("amount"), [str(line.net) for line in self.lines])]

    def kind_taxed(self):
        """Net, gross, and mostly the tax."""
        rates = self.chance.choice(((13,), (20,), (19, 7), (13, 9)))
        nets, taxes = [], []
        for line in self.lines:
            nets.append(line.net)
            taxes.append((line.net * self.chance.choice(rates) / 100).quantize(CENT))
            self._count(line, line.net)
        columns = [*self._base(), (self.word("net"), [str(amount) for amount in nets])]
        columns.append(
            (
                self.word("gross"),
                [str(amount + two) for amount, two in zip(nets, taxes, strict=True)],
            )
        )
        if self.chance.random() < 0.7:
            columns.append((self.word("tax"), [str(amount) for amount in taxes]))
        return columns

    def kind_priced(self):
        """Quantity and price, with the amount or without."""
        for line in self.lines:
            self._count(line, line.net)
        columns = [
            *self._base(),
            (self.word("quantity"), [str(line.quantity) for line in self.lines]),
            (self.word("price"), [str(line.price) for line in self.lines]),
        ]
        if self.chance.random() < 0.5:
            columns.append((self.word("amount"), [str(line.net) for line in self.lines]))
        return columns

    def kind_discounted(self):
        """Quantity, price and discount in one of its writings; sometimes the amounts before and after it."""
        remaining, percent = self.chance.random() < 0.5, self.chance.random() < 0.5
        texts = []
        for line in self.lines:
            line.share = Decimal(self.chance.choice((100, 100, 95, 90, 80))) / 100
            self._count(line, line.net)
            value = line.share if remaining else 1 - line.share
            texts.append(
                f"{value * 100:.0f}" if percent else f"{value:.2f}".rstrip("0").rstrip(".")
            )
        columns = [
            *self._base(),
            (self.word("quantity"), [str(line.quantity) for line in self.lines]),
            (self.word("price"), [str(line.price) for line in self.lines]),
            (self.word("discount"), texts),
        ]
        if self.chance.random() < 0.5:
            columns.append((self.word("before"), [str(line.gross) for line in self.lines]))
            columns.append((self.word("after"), [str(line.net) for line in self.lines]))
        return columns

    def kind_reduced(self):
        """An amount before a discount in money, and one after it."""
        less = []
        for line in self.lines:
            less.append(self.chance.choice((Decimal(0), (line.gross / 10).quantize(CENT))))
            self._count(line, line.gross - less[-1])
        return [
            *self._base(),
            (self.word("before"), [str(line.gross) for line in self.lines]),
            (self.word("less"), [str(amount) for amount in less]),
            (
                self.word("after"),
                [str(amount.gross - two) for amount, two in zip(self.lines, less, strict=True)],
            ),
        ]

    def kind_documents(self):
        """The total of a document on each of its lines, or on the first."""
        totals: dict[str, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            totals[line.order] += line.net
            self._count(line, line.net)
        first_only, seen, texts = self.chance.random() < 0.4, set(), []
        for line in self.lines:
            texts.append("" if first_only and line.order in seen else str(totals[line.order]))
            seen.add(line.order)
        return [
            *self._base(order=True),
            (self.word("quantity"), [str(line.quantity) for line in self.lines]),
            (self.word("price"), [str(line.price) for line in self.lines]),
            (self.word("document"), texts),
        ]

    def kind_signed(self):
        """Amounts without sign, and a column that says which are taken back."""
        for line in self.lines:
            line.back = self.chance.random() < 0.25
            self._count(line, -line.net if line.back else line.net)
        sold, back = self.word("sold"), self.word("back")
        return [
            *self._base(),
            (self.word("type"), [back if line.back else sold for line in self.lines]),
            (self.word("amount"), [str(line.net) for line in self.lines]),
        ]

    def kind_signed_already(self):
        """Amounts with their sign beside a column that says the same."""
        for line in self.lines:
            line.back = self.chance.random() < 0.25
            self._count(line, -line.net if line.back else line.net)
        sold, back = self.word("sold"), self.word("back")
        return [
            *self._base(),
            (self.word("type"), [back if line.back else sold for line in self.lines]),
            (
                self.word("amount"),
                [str(-line.net if line.back else line.net) for line in self.lines],
            ),
        ]

    def kind_grouped(self):
        """The customer printed once per group."""
        self.lines.sort(key=lambda line: (line.customer, line.day))
        said, seen = [], None
        for line in self.lines:
            said.append("" if line.customer == seen else NAMES[line.customer])
            seen = line.customer
            self._count(line, line.net)
        return [
            (self.word("customer"), said),
            (self.word("date"), [str(line.day) for line in self.lines]),
            (self.word("order"), [str(2000 + at) for at in range(len(self.lines))]),
            (self.word("amount"), [str(line.net) for line in self.lines]),
        ]

    def kind_partly_unknown(self):
        """A journal in which some sales have no customer."""
        said = []
        unknown = {line.order for line in self.lines if self.chance.random() < 0.2}
        for line in self.lines:
            known = line.order not in unknown
            said.append(NAMES[line.customer] if known else "")
            self._count(line, line.net, NAMES[line.customer] if known else "?")
        columns = self._base()
        columns[1] = (columns[1][0], said)
        return [*columns, (self.word("amount"), [str(line.net) for line in self.lines])]

    def kind_named(self):
        """Ids with names; some rows have a name only."""
        ids, names = [], []
        for line in self.lines:
            blank = self.chance.random() < 0.15
            ids.append("" if blank else f"K{line.customer}")
            names.append(f"Walk-in {line.customer}" if blank else NAMES[line.customer])
            self._count(line, line.net, names[-1] if blank else ids[-1])
        columns = self._base()
        columns[1] = (self.word("id"), ids)
        return [
            *columns,
            (self.word("name"), names),
            (self.word("amount"), [str(line.net) for line in self.lines]),
        ]

    def kind_ledger(self):
        """Our own name and a ledger account on every row."""
        for line in self.lines:
            self._count(line, line.net)
        rows = len(self.lines)
        return [
            *self._base(),
            (self.word("own"), ["Our Company Ltd"] * rows),
            (self.word("ledger"), [self.chance.choice(("4000", "4010")) for _ in range(rows)]),
            (self.word("amount"), [str(line.net) for line in self.lines]),
        ]

    def kind_flagged(self):
        """Amounts without sign, and a flag on those that are taken back."""
        for line in self.lines:
            line.back = self.chance.random() < 0.25
            self._count(line, -line.net if line.back else line.net)
        yes, no = self.word("yes"), self.chance.choice((self.word("no"), ""))
        return [
            *self._base(),
            (self.word("flag"), [yes if line.back else no for line in self.lines]),
            (self.word("amount"), [str(line.net) for line in self.lines]),
        ]

    def kind_sides(self):
        """Sales in a debit column, returns in a credit column; with a running balance, or asked."""
        balance, balances = Decimal(0), []
        for at, line in enumerate(self.lines):
            # At least one of each: a list of sales is not all returns.
            line.back = at == 1 or (self.chance.random() < 0.25 and at > 0)
            self._count(line, -line.net if line.back else line.net)
            balance += -line.net if line.back else line.net
            balances.append(str(balance))
        columns = [
            *self._base(),
            (self.word("debit"), ["" if line.back else str(line.net) for line in self.lines]),
            (self.word("credit"), [str(line.net) if line.back else "" for line in self.lines]),
        ]
        if self.chance.random() < 0.6:
            columns.append((self.word("balance"), balances))
        else:
            self.asks = "debit_credit"
        return columns

    def kind_void(self):
        """A state that some lines are no sales by; somebody counts them all the same."""
        column, void, valid = self.word("status"), self.word("void"), self.word("valid")
        states = [void if self.chance.random() < 0.3 else valid for _ in self.lines]
        for line in self.lines:
            self._count(line, line.net)
        if len(set(states)) == 2:
            self.asks, self.answers = "rows_unsold", {"counted": ((column, void),)}
        return [
            *self._base(),
            (column, states),
            (self.word("amount"), [str(line.net) for line in self.lines]),
        ]

    def kind_thousands(self):
        """Amounts in thousands."""
        for line in self.lines:
            self._count(line, line.net * 1000)
        self.asks, self.answers = "unit_in_heading", {"unit": 1000}
        amounts = [str(line.net) for line in self.lines]
        return [*self._base(), (self.word("thousands"), amounts)]

    def kind_months(self):
        """A column for each of some months, and their total."""
        self.asks, self.answers = "month_day", {"month_day": "first"}
        names = sorted({line.customer for line in self.lines})
        months = [f"2024-{month:02}" for month in range(1, self.chance.randint(3, 6))]
        rows = [[Decimal(self.chance.randint(0, 99_999)) / 100 for _ in months] for _ in names]
        for customer, amounts in zip(names, rows, strict=True):
            self.truth[NAMES[customer]] += sum(amounts)
        columns = [(self.word("customer"), [NAMES[one] for one in names])]
        for at, month in enumerate(months):
            columns.append((month, [f"{amounts[at]:.2f}" for amounts in rows]))
        if self.chance.random() < 0.5:
            columns.append((self.word("total"), [f"{sum(amounts):.2f}" for amounts in rows]))
        return columns

    def kind_headed(self):
        """The customer in a row above its lines; in the order of the days customers come again."""
        if self.chance.random() < 0.6:
            self.lines.sort(key=lambda line: (line.customer, line.day))
        for line in self.lines:
            self._count(line, line.net)
        return [
            (self.word("date"), [str(line.day) for line in self.lines]),
            (self.word("order"), [str(2000 + at) for at in range(len(self.lines))]),
            (self.word("amount"), [str(line.net) for line in self.lines]),
        ]

    def _under_headings(self, rows: list[list[str]]) -> list[list[str]]:
        label, width, seen, out = self.word("label"), len(rows[0]), None, []
        for line, row in zip(self.lines, rows, strict=True):
            if line.customer != seen:
                out.append([f"{label} {NAMES[line.customer]}", *[""] * (width - 1)])
            seen = line.customer
            out.append(row)
        return out

    def kind_packed(self):
        """Cartons of some pieces each at the price of a piece, with the amount."""
        packs = {f"P{at}": self.chance.choice((6, 12, 24)) for at in range(1, 5)}
        amounts = []
        for line in self.lines:
            amounts.append(line.quantity * packs[line.product] * line.price)
            self._count(line, amounts[-1])
        return [
            *self._base(),
            (self.word("product"), [line.product for line in self.lines]),
            (self.word("quantity"), [str(line.quantity) for line in self.lines]),
            (self.word("pack"), [str(packs[line.product]) for line in self.lines]),
            (self.word("price"), [str(line.price) for line in self.lines]),
            (self.word("amount"), [str(one) for one in amounts]),
        ]

    def kind_per_hundred(self):
        """Prices of a hundred or a thousand pieces, with the amount."""
        pers = [self.chance.choice((1, 100, 1000)) for _ in self.lines]
        amounts = []
        for line, per in zip(self.lines, pers, strict=True):
            amounts.append((line.quantity * 100 * line.price / per).quantize(CENT))
            self._count(line, amounts[-1])
        return [
            *self._base(),
            (self.word("quantity"), [str(line.quantity * 100) for line in self.lines]),
            (self.word("price"), [str(line.price) for line in self.lines]),
            (self.word("per"), [str(per) for per in pers]),
            (self.word("amount"), [str(one) for one in amounts]),
        ]


def read(made: Made, evidence: Evidence) -> dict[str, Decimal]:
    """Net amount by customer as a plain reader reads it with the fields and options of the evidence."""
    sample = sample_of(made.text, DELIMITERS[made.style])
    labels = {label for words in WORDS.values() for label in words["total"]}
    fields, options = evidence.fields, evidence.options
    names = sample.columns
    revenue: dict[str, Decimal] = defaultdict(Decimal)
    last: dict[int, str] = {}
    seen: set[str] = set()
    above = ""
    sides = [fields["amount"], fields["deducted"]] if "deducted" in fields else []
    months = [names.index(name) for name in options.get("month_columns", ())]
    marks = [marked[2] for row in sample.rows for cell in row if (marked := SIDED.fullmatch(cell))]
    for row in sample.rows:
        cells = list(row)
        left_out = (
            cells[names.index(name)] == value for name, value in options.get("left_out", ())
        )
        if cells[0] in labels or any(left_out):
            continue
        if options.get("heading_rows") == "customer" and (heading := named_in(cells)):
            above = heading[1]
            continue
        cells.append(above)
        for at, name in enumerate(names):
            if name in options.get("fill_down", ()):
                cells[at] = last[at] = cells[at] or last.get(at, "")
        if sides:
            amount, deducted = (_number(cells[at], made.style) for at in sides)
            amount -= deducted
        elif months:
            amount = sum((_number(cells[at], made.style) for at in months), Decimal(0))
        else:
            amount = _amount(cells, fields, options, made.style) * options.get("unit", 1)
        for rep, share in options.get("rep_columns", ()) if "rep" in fields else ():
            if len(options["rep_columns"]) == 1 and rep:
                part = Decimal(cells[names.index(share)].rstrip(" %").replace(",", "."))
                amount *= part / 100 if part > 1 else part
        if "tax_rate" in fields:
            rate = _number(cells[fields["tax_rate"]], made.style)
            amount = (amount / (1 + (rate if rate < 1 else rate / 100))).quantize(CENT)
        if marked := SIDED.fullmatch(cells[fields["amount"]] if "amount" in fields else ""):
            amount = amount if marked[2] == Counter(marks).most_common(1)[0][0] else -amount
        order = cells[fields["order"]] if "order" in fields else ""
        if options.get("document_total") == "once" and order in seen:
            amount = Decimal(0)
        seen.add(order)
        for column, value in options.get("negative", ()):
            amount = -amount if cells[names.index(column)] == value else amount
        customer = cells[fields["customer"]] if "customer" in fields else ""
        if not customer and options.get("blank_customer") == "name":
            customer = cells[fields["customer_name"]]
        revenue[customer or "?"] += amount
    return dict(revenue)


def _sides(made: Made) -> dict[str, int]:
    """The fields of a table with a debit and a credit column, where the debits are the sales."""
    names, words = sample_of(made.text, DELIMITERS[made.style]).columns, WORDS[made.lang]
    return {
        field: next(at for at, name in enumerate(names) if name in words[side])
        for field, side in (("amount", "debit"), ("deducted", "credit"))
    }


def _amount(cells: list[str], fields: dict[str, int], options: dict, style: str) -> Decimal:
    if "amount" in fields:
        return _number(cells[fields["amount"]], style)
    amount = _number(cells[fields["quantity"]], style) * _number(cells[fields["unit_price"]], style)
    if "discount" not in fields:
        return amount
    value = _number(cells[fields["discount"]], style)
    left = {
        "taken": 1 - value, "taken_percent": 1 - value / 100, "remaining": value,
        "remaining_percent": value / 100, "remaining_tenths": value / 10,
    }[options["discount"]]  # fmt: skip
    return (amount * left).quantize(CENT)


def judge(seed: int) -> tuple[str, Made, Evidence]:
    """``right``, ``asked`` or ``wrong`` for the table of a number."""
    made = make(seed)
    evidence = _weighed(made)
    if made.asks:
        if made.asks not in questions(evidence):
            return ("asked" if evidence.questions else "wrong"), made, evidence
        evidence = _weighed(made, answered(made), **made.answers)
        evidence = replace(evidence, options=evidence.options | made.answers)
    if evidence.questions:
        return "asked", made, evidence
    if made.remark and made.remark not in {one.code for one in evidence.remarks}:
        return "wrong", made, evidence
    try:
        figures = read(made, evidence)
    except (KeyError, ArithmeticError):
        return "wrong", made, evidence
    wanted = {name: value for name, value in made.truth.items() if value}
    got = {name: value for name, value in figures.items() if value}
    return ("right" if got == wanted else "wrong"), made, evidence


def answered(made: Made) -> dict[str, int | None]:
    """The columns that answer what a table leaves open: field → place, None for no column."""
    if made.asks == "debit_credit":
        return dict(_sides(made))
    names = columns_of(made)
    return {name: names.index(column) if column else None for name, column in made.said.items()}


def columns_of(made: Made) -> tuple[str, ...]:
    """The headings of a table."""
    return sample_of(made.text, DELIMITERS[made.style]).columns


def _weighed(made: Made, fields: dict[str, int | None] | None = None, **options: Any) -> Evidence:
    names = columns_of(made)
    nought = {names.index(column): count for column, count in made.nought.items()}
    return weighed(made.text, DELIMITERS[made.style], fields, nought, **options)
