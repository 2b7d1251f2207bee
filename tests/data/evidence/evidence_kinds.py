"""More kinds of random correct tables: units, rates of a tax, shared deals, dates in parts, 9折."""

from decimal import Decimal

from tests.data.evidence.evidence_maker import Maker

WORDS = {
    "en": {
        "cents": ("Amount (cents)", "amount_cents", "Amount in cents"),
        "rate": ("VAT %", "Tax rate"),
        "year": ("Year",),
        "month": ("Month",),
        "quarter": ("Quarter",),
    },
    "zh": {
        "cents": ("金额(分)", "销售额（分）"),
        "rate": ("税率",),
        "year": ("年", "年份"),
        "month": ("月", "月份"),
        "quarter": ("季度",),
    },
    "de": {
        "cents": ("Betrag (Cent)", "Umsatz (ct)"),
        "rate": ("MwSt-Satz", "Steuersatz"),
        "year": ("Jahr",),
        "month": ("Monat",),
        "quarter": ("Quartal",),
    },
    "fr": {
        "cents": ("Montant (centimes)",),
        "rate": ("Taux TVA", "TVA %"),
        "year": ("Année",),
        "month": ("Mois",),
        "quarter": ("Trimestre",),
    },
    "es": {
        "cents": ("Importe (céntimos)",),
        "rate": ("% IVA", "IVA %"),
        "year": ("Año",),
        "month": ("Mes",),
        "quarter": ("Trimestre",),
    },
}
REPS = {"zh": ("张三", "李四"), "en": ("Ann", "Bob"), "de": ("Anna", "Bernd")}
CENT = Decimal("0.01")


class MoreKinds:
    """Kinds for a maker of tables; see ``evidence_tables``."""

    def kind_cents(self: Maker):
        """Amounts in cents."""
        for line in self.lines:
            self._count(line, line.net)
        self.asks, self.answers = "cents_in_heading", {"unit": CENT}
        amounts = [f"{line.net * 100:.0f}" for line in self.lines]
        return [*self._base(), (self.word("cents"), amounts)]

    def kind_rated(self: Maker):
        """Gross amounts beside the rate of their tax."""
        rates = self.chance.choice(((20,), (10, 5), (19, 7)))
        written, gross = [], []
        for line in self.lines:
            rate, net = self.chance.choice(rates), line.net.to_integral_value()
            written.append(f"{rate}%" if rates == (20,) else str(rate))
            gross.append(str((net * (100 + rate) / 100).quantize(CENT)))
            self._count(line, net)
        column = self.word("rate")
        self.asks, self.said = "tax_rate_within", {"tax_rate": column}
        return [*self._base(), (self.word("gross"), gross), (column, written)]

    def kind_of_row(self: Maker):
        """The price of the whole row beside its quantity, and the tax of it."""
        self.lines[0].quantity, self.lines[1].quantity = 1, 3
        prices, taxes = [], []
        for line in self.lines:
            prices.append(line.quantity * line.price)
            taxes.append((prices[-1] * 19 / 100).quantize(CENT))
            self._count(line, prices[-1])
        return [
            *self._base(),
            (self.word("quantity"), [str(line.quantity) for line in self.lines]),
            (self.word("price"), [str(price) for price in prices]),
            (self.word("tax"), [str(tax) for tax in taxes]),
        ]

    def kind_one_side(self: Maker):
        """Revenue in the credits of a ledger whose debits are empty, or the other way round."""
        sides = ["debit", "credit"]
        self.chance.shuffle(sides)
        filled, empty = sides
        for line in self.lines:
            self._count(line, line.net)
        nothing = self.chance.choice(("", "0.00"))
        return [
            *self._base(),
            (self.word(filled), [str(line.net) for line in self.lines]),
            (self.word(empty), [nothing for _ in self.lines]),
        ]

    def kind_numbered(self: Maker):
        """Credits that only the numbers of their documents tell."""
        backs = [self.chance.random() < 0.3 for _ in self.lines]
        backs[0], backs[-1] = False, True
        numbers, amounts = [], []
        for at, (line, back) in enumerate(zip(self.lines, backs, strict=True)):
            numbers.append(f"{'CN' if back else 'INV'}-{at + 1}")
            amounts.append(line.net)
            self._count(line, -line.net if back else line.net)
        column = self.word("order")
        self.asks = "sign_by_value"
        self.answers = {
            "negative": tuple(
                (column, one) for one, back in zip(numbers, backs, strict=True) if back
            )
        }
        return [
            *self._base()[:2],
            (column, numbers),
            (self.word("amount"), [str(n) for n in amounts]),
        ]

    def kind_shared(self: Maker):
        """Deals that two reps share, in several writings."""
        one, other = REPS.get(self.lang, REPS["en"])
        both = self.chance.choice(
            (
                f"{one} 60%; {other} 40%",
                f"{one}/{other} 60/40",
                f"{one}:{other}=6:4",
                f"{one} (60%) + {other} (40%)",
            )
        )
        reps = []
        for line in self.lines:
            reps.append(self.chance.choice((one, other, both)))
            self._count(line, line.net)
        columns = [*self._base(), (self.word("rep"), reps)]
        return [*columns, (self.word("amount"), [str(line.net) for line in self.lines])]

    def kind_in_parts(self: Maker):
        """Year and month, or year and quarter, in place of the day."""
        by_quarter = self.chance.random() < 0.3
        for line in self.lines:
            self._count(line, line.net)
        months = [
            (line.day.month + 2) // 3 if by_quarter else line.day.month for line in self.lines
        ]
        self.asks = "period_day" if by_quarter else "month_day"
        self.answers = {"month_day": "first"}
        return [
            (self.word("year"), [str(line.day.year) for line in self.lines]),
            *self._base()[1:],
            (self.word("quarter" if by_quarter else "month"), [str(month) for month in months]),
            (self.word("amount"), [str(line.net) for line in self.lines]),
        ]

    def kind_tenths(self: Maker):
        """Discounts as 9折, in other languages with a sign of percent."""
        texts = []
        for line in self.lines:
            line.share = Decimal(self.chance.choice((100, 95, 90, 80))) / 100
            self._count(line, line.net)
            remaining = f"{line.share * 10:f}".rstrip("0").rstrip(".") + "折"
            none = line.share == 1
            texts.append(
                ("无折扣" if none else remaining)
                if self.lang == "zh"
                else f"{(1 - line.share) * 100:.0f}%"
            )
        return [
            *self._base(),
            (self.word("quantity"), [str(line.quantity) for line in self.lines]),
            (self.word("price"), [str(line.price) for line in self.lines]),
            (self.word("discount"), texts),
        ]

    def kind_rep_columns(self: Maker):
        """Reps in two or three columns, each with its share in another one."""
        names = ("Ann", "Bob", "Cem")[: self.chance.choice((2, 2, 3))]
        ways = ((100, ""), (100, "%"), (100, " %"), (1, ""))
        whole, sign = self.chance.choice(ways)
        reps: list[list[str]] = [[] for _ in names]
        shares: list[list[str]] = [[] for _ in names]
        for at, line in enumerate(self.lines):
            self._count(line, line.net)
            parts = [60, 40, 0] if at % 2 else self.chance.choice(([100, 0, 0], [50, 25, 25]))
            parts = [parts[0], 100 - parts[0]] if len(names) == 2 else parts
            for one, (name, part) in enumerate(zip(names, parts, strict=True)):
                reps[one].append(name if part else "")
                shares[one].append(f"{Decimal(part) * whole / 100:g}{sign}" if part else "")
                self.reps[name] += line.net * part / 100
        word, share = self.word("rep"), self.word("share")
        columns = self._base()
        for one in range(len(names)):
            columns += [(f"{word} {one + 1}", reps[one]), (f"{share} {one + 1}", shares[one])]
        return [*columns, (self.word("amount"), [str(line.net) for line in self.lines])]

    def kind_row_for_each(self: Maker):
        """A row of a deal comes again for each of its reps, with the share of each."""
        base, amounts, reps, shares = self._base(order=True), [], [], []
        places = []
        for at, line in enumerate(self.lines):
            self._count(line, line.net)
            for name, part in (("Ann", 60), ("Bob", 40)) if at % 2 else (("Ann", 100),):
                places.append(at)
                amounts.append(str(line.net))
                reps.append(name)
                shares.append(f"{part}%")
                self.reps[name] += line.net * part / 100
        columns = [(name, [cells[at] for at in places]) for name, cells in base]
        columns += [(self.word("rep"), reps), (self.word("share"), shares)]
        return [*columns, (self.word("amount"), amounts)]

    def kind_marked_sides(self: Maker):
        """Amounts with the side of the ledger behind them; most are sales."""
        sold, back = self.chance.choice((("Dr", "Cr"), ("Cr", "Dr"), ("S", "H"), ("借", "贷")))
        texts = []
        for at, line in enumerate(self.lines):
            line.back = at == len(self.lines) - 1 > 1
            self._count(line, -line.net if line.back else line.net)
            texts.append(f"{line.net} {back if line.back else sold}")
        return [*self._base(), (self.word("amount"), texts)]
