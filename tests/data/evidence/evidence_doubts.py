"""Random correct tables that leave a doubt: unknown kinds, sides, formulas at 0, kilos and pieces."""

from decimal import Decimal

from tests.data.evidence.evidence_maker import Maker

UNITS = {
    "en": (("Unit", "UOM", "Unit of Measure"), ("kg", "pcs"), ("box", "each")),
    "zh": (("单位", "计量单位"), ("公斤", "件"), ("箱", "瓶")),
    "de": (("Einheit", "ME", "Mengeneinheit"), ("kg", "Stk"), ("Karton", "Stück")),
    "fr": (("Unité",), ("kg", "pièce"), ("boîte", "sac")),
    "es": (("Unidad", "Unidad de medida"), ("kg", "ud"), ("caja", "pza")),
    "it": (("Unità", "U.M."), ("kg", "pz"), ("scatola", "pezzo")),
    "pt": (("Unidade",), ("kg", "un"), ("caixa", "unidade")),
    "nl": (("Eenheid",), ("kg", "stuk"), ("doos", "stuk")),
    "pl": (("Jednostka", "J.m."), ("kg", "szt."), ("karton", "szt")),
    "ru": (("Ед. изм.", "Единица"), ("кг", "шт"), ("уп", "шт.")),
    "tr": (("Birim",), ("kg", "adet"), ("kutu", "adet")),
    "ja": (("単位",), ("kg", "個"), ("ケース", "本")),
    "ko": (("단위",), ("kg", "개"), ("박스", "병")),
    "zh-Hant": (("單位", "計量單位"), ("公斤", "個"), ("箱", "瓶")),
    "sv": (("Enhet",), ("kg", "st"), ("låda", "styck")),
}
"""Headings of the column of units, and pairs of them."""
SIDES = {
    "en": (("Dr/Cr", "Dr", "Cr"), ("D/C", "D", "C"), ("Debit/Credit", "Debit", "Credit")),
    "zh": (("借贷", "借", "贷"), ("借贷方向", "借方", "贷方")),
    "de": (("S/H", "S", "H"), ("Soll/Haben", "S", "H"), ("Soll/Haben-Kennzeichen", "S", "H")),
    "fr": (("D/C", "D", "C"), ("Sens", "D", "C"), ("Débit/Crédit", "Débit", "Crédit")),
    "es": (("D/H", "D", "H"), ("Debe/Haber", "Debe", "Haber")),
    "it": (("D/A", "D", "A"), ("Dare/Avere", "Dare", "Avere")),
    "pt": (("D/C", "D", "C"), ("Débito/Crédito", "D", "C")),
    "nl": (("D/C", "D", "C"), ("Debet/Credit", "Debet", "Credit")),
    "pl": (("Wn/Ma", "Wn", "Ma"), ("Strona", "Wn", "Ma")),
    "ru": (("Дт/Кт", "Дт", "Кт"), ("Дебет/Кредит", "Дебет", "Кредит")),
    "tr": (("B/A", "B", "A"), ("Borç/Alacak", "Borç", "Alacak")),
    "ja": (("貸借", "借", "貸"), ("貸借区分", "借方", "貸方")),
    "ko": (("차대", "차", "대"), ("차대구분", "차변", "대변")),
    "zh-Hant": (("借貸", "借", "貸"), ("借貸別", "借方", "貸方")),
    "sv": (("D/K", "D", "K"), ("Debet/Kredit", "Debet", "Kredit")),
}
"""The heading of a column of sides, and both sides."""
UNKNOWN = (("ZB7", "ZR2"), ("VBX", "VTX"), ("K1", "K9"), ("0017", "0042"))
"""Kinds of documents that only their company knows."""


WEIGHTS = {
    "en": ("Net Weight", "Gross Weight"),
    "zh": ("净重", "毛重"),
    "de": ("Nettogewicht", "Bruttogewicht"),
    "fr": ("Poids net", "Poids brut"),
    "es": ("Peso neto", "Peso bruto"),
    "it": ("Peso netto", "Peso lordo"),
    "pt": ("Peso líquido", "Peso bruto"),
    "nl": ("Nettogewicht", "Brutogewicht"),
    "pl": ("Waga netto", "Waga brutto"),
    "ru": ("Вес нетто", "Вес брутто"),
    "tr": ("Net Ağırlık", "Brüt Ağırlık"),
    "ja": ("正味重量", "総重量"),
    "ko": ("순중량", "총중량"),
    "zh-Hant": ("淨重", "毛重"),
    "sv": ("Nettovikt", "Bruttovikt"),
}
"""Headings of two weights."""
WITHHELD = {
    "en": ("WHT", "Net Received"),
    "zh": ("代扣税", "实收金额"),
    "es": ("Retención", "Neto a cobrar"),
    "it": ("Ritenuta", "Netto a pagare"),
    "pt": ("Retenção", "Líquido a receber"),
    "fr": ("Retenue", "Net à payer"),
    "tr": ("Stopaj", "Ödenecek"),
    "ja": ("源泉徴収税", "入金額"),
}
"""Headings of what the customer keeps back, and of what is paid."""
PARTS = {
    "en": ("Line Type", "Item", "Sales Tax"),
    "zh": ("行类型", "商品", "税额"),
    "de": ("Zeilenart", "Ware", "MwSt"),
    "fr": ("Type de ligne", "Article", "TVA"),
    "es": ("Tipo de línea", "Artículo", "IVA"),
    "ja": ("明細区分", "商品", "消費税"),
    "ru": ("Тип строки", "Товар", "НДС"),
}
"""Heading of the kind of a row, and what it says of goods and of their tax."""
FLAGS = {
    "en": ("Test", "No", "Yes"),
    "zh": ("是否作废", "否", "是"),
    "de": ("Gelöscht", "Nein", "Ja"),
    "fr": ("Supprimé", "Non", "Oui"),
    "es": ("Eliminado", "No", "Sí"),
    "ja": ("削除", "いいえ", "はい"),
}
"""Heading of a flag of rows that are no sales, and what it says of others and of them."""


RETURNED = {
    "en": ("Returned Qty", "Qty Returned"),
    "zh": ("退货数量", "退货件数"),
    "de": ("Retourenmenge",),
    "fr": ("Quantité retournée",),
    "es": ("Cantidad devolución",),
    "ja": ("返品数量",),
}
"""Headings of the pieces that came back."""
DOZENS = {
    "en": ("Price per dozen", "Unit Price (doz)"),
    "zh": ("单价(元/打)", "单价/打"),
    "de": ("Preis je Dutzend", "Preis/Dtzd"),
    "fr": ("Prix la douzaine",),
    "es": ("Precio docena",),
}
"""Headings of a price per dozen."""


class DoubtfulKinds:
    """Kinds for a maker of tables; see ``evidence_tables``."""

    def kind_unknown_kinds(self: Maker):
        """Kinds of documents that nobody knows; one of them takes amounts back."""
        column, kinds = self.word("type"), self.chance.choice(UNKNOWN)
        is_back = [at == 1 or (at > 1 and self.chance.random() < 0.25) for at in self.places()]
        if len(is_back) > len(kinds):
            self.asks, self.answers = "kinds_unknown", {"negative": ((column, kinds[1]),)}
        for line, back in zip(self.lines, is_back, strict=True):
            # Two rows of a kind each tell no more than two rows without.
            line.back = back and bool(self.asks)
            self._count(line, -line.net if line.back else line.net)
        return [
            *self._base(),
            (column, [kinds[back] for back in is_back]),
            (self.word("amount"), [str(line.net) for line in self.lines]),
        ]

    def kind_column_of_sides(self: Maker):
        """Amounts without a sign beside the side of the ledger on which each stands."""
        column, *sides = self.chance.choice(SIDES[self.lang])
        self.chance.shuffle(sides)
        sold, back = sides
        for at, line in enumerate(self.lines):
            line.back = at == 1 or (at > 1 and self.chance.random() < 0.2)
            self._count(line, -line.net if line.back else line.net)
        self.asks, self.answers = "sign_by_letter", {"negative": ((column, back),)}
        return [
            *self._base(),
            (column, [back if line.back else sold for line in self.lines]),
            (self.word("amount"), [str(line.net) for line in self.lines]),
        ]

    def kind_nought(self: Maker):
        """Formulas among the amounts that nobody calculated: they came to 0."""
        rows = [at for at in self.places() if at and (at == 1 or self.chance.random() < 0.5)]
        for line in self.lines:
            self._count(line, line.gross)
        column = self.word("amount")
        self.nought = {column: len(rows)}
        self.asks, self.said = "formulas_nought", {"amount": ""}
        self.answers = {"formula": "quantity_price"}
        return [
            *self._base(),
            (self.word("quantity"), [str(line.quantity) for line in self.lines]),
            (self.word("price"), [str(line.price) for line in self.lines]),
            (
                column,
                ["0" if at in rows else str(line.gross) for at, line in enumerate(self.lines)],
            ),
        ]

    def kind_weighed(self: Maker):
        """Net and gross weights beside the amount."""
        heavy = [Decimal(self.chance.randint(100, 9_999)) / 10 for _ in self.lines]
        net, gross = WEIGHTS[self.lang]
        for line in self.lines:
            self._count(line, line.net)
        columns = [
            *self._base(),
            (net, [str(one) for one in heavy]),
            (gross, [str((one * Decimal("1.1")).quantize(Decimal("0.1"))) for one in heavy]),
        ]
        return [*columns, (self.word("amount"), [str(line.net) for line in self.lines])]

    def kind_withheld(self: Maker):
        """Amounts of which the customer keeps a tax back, and what is paid."""
        kept, paid = WITHHELD.get(self.lang, WITHHELD["en"])
        share = Decimal(self.chance.choice((3, 10, 15, 20))) / 100
        back = [(line.net * share).quantize(Decimal("0.01")) for line in self.lines]
        for line in self.lines:
            self._count(line, line.net)
        rest = [line.net - one for line, one in zip(self.lines, back, strict=True)]
        return [
            *self._base(),
            (self.word("amount"), [str(line.net) for line in self.lines]),
            (kept, [str(one) for one in back]),
            (paid, [str(one) for one in rest]),
        ]

    def kind_parted(self: Maker):
        """A row of goods and a row of their tax for each line."""
        column, goods, tax = PARTS.get(self.lang, PARTS["en"])
        for line in self.lines:
            self._count(line, line.net)
        columns = [
            (name, [cell for cell in cells for _ in range(2)]) for name, cells in self._base()
        ]
        taxes = ((line.net, (line.net * 19 / 100).quantize(Decimal("0.01"))) for line in self.lines)
        self.asks, self.answers = "rows_unsold", {"left_out": ((column, tax),)}
        return [
            *columns,
            (column, [goods, tax] * len(self.lines)),
            (self.word("amount"), [str(one) for pair in taxes for one in pair]),
        ]

    def kind_no_sales(self: Maker):
        """A flag on rows that are no sales."""
        column, no, yes = FLAGS.get(self.lang, FLAGS["en"])
        said = [
            yes if at == 1 or (at and self.chance.random() < 0.2) else no for at in self.places()
        ]
        for line, one in zip(self.lines, said, strict=True):
            if one == no:
                self._count(line, line.net)
        self.asks, self.answers = "rows_unsold", {"left_out": ((column, yes),)}
        return [
            *self._base(),
            (column, said),
            (self.word("amount"), [str(line.net) for line in self.lines]),
        ]

    def kind_returned_pieces(self: Maker):
        """Pieces that came back beside those that went out: the amount is of all, or of the rest."""
        headings = RETURNED.get(self.lang, RETURNED["en"])
        back = [
            self.chance.randint(1, line.quantity) if at == 1 or self.chance.random() < 0.2 else 0
            for at, line in enumerate(self.lines)
        ]
        of_all, amount = self.chance.random() < 0.5, self.word("amount")
        if of_all:
            self.asks, self.said = "returned_pieces", {"amount": amount}
        moneys = [
            (line.quantity - (0 if of_all else gone)) * line.price
            for line, gone in zip(self.lines, back, strict=True)
        ]
        for line, money in zip(self.lines, moneys, strict=True):
            self._count(line, Decimal(money))
        return [
            *self._base(),
            (self.word("quantity"), [str(line.quantity) for line in self.lines]),
            (self.chance.choice(headings), [str(gone) for gone in back]),
            (self.word("price"), [str(line.price) for line in self.lines]),
            (amount, [str(money) for money in moneys]),
        ]

    def kind_of_dozen(self: Maker):
        """Dozens at a price per dozen, and no amount."""
        heading = self.chance.choice(DOZENS.get(self.lang, DOZENS["en"]))
        self.asks, self.answers = "price_of_dozen", {"formula": "quantity_price"}
        for line in self.lines:
            self._count(line, line.quantity * line.price)
        return [
            *self._base(),
            (self.word("quantity"), [str(line.quantity) for line in self.lines]),
            (heading, [str(line.price) for line in self.lines]),
        ]

    def kind_mixed_quantities(self: Maker):
        """Quantities of kilos and pieces, in a column of units or behind the numbers."""
        headings, *pairs = UNITS[self.lang]
        units = self.chance.choice(pairs)
        said = [units[at] if at < len(units) else self.chance.choice(units) for at in self.places()]
        behind = self.chance.random() < 0.3
        texts = [str(line.quantity) for line in self.lines]
        if behind:
            texts = [f"{text} {unit}" for text, unit in zip(texts, said, strict=True)]
        amounts = [line.quantity * line.price for line in self.lines]
        for line, amount in zip(self.lines, amounts, strict=True):
            self._count(line, Decimal(amount))
        self.remark = "quantities_mixed"
        columns = [*self._base(), (self.word("quantity"), texts)]
        if not behind:
            columns.append((self.chance.choice(headings), said))
        if behind or self.chance.random() < 0.6:
            columns.append((self.word("amount"), [str(amount) for amount in amounts]))
        else:
            columns.append((self.word("price"), [str(line.price) for line in self.lines]))
        return columns
