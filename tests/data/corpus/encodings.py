"""Encodings: what Excel, ERPs and old machines write, with and without a mark."""

from tests.data.corpus.case import reads, refuses

SIMPLIFIED = """订单编号,订单日期,客户名称,销售额
A1,2024-01-05,上海远大贸易有限公司,1200.5
A2,2024-01-26,北京中科商社,800
"""
TRADITIONAL = """訂單編號,訂單日期,客戶名稱,銷售額
A1,2024-01-05,臺灣大同股份有限公司,1200.5
A2,2024-01-26,統一超商,800
"""
JAPANESE = """受注番号,受注日,得意先名,売上金額
A1,2024-01-05,トヨタ自動車株式会社,1200.5
A2,2024-01-26,株式会社日立製作所,800
"""
GERMAN = """Auftrag;Datum;Kunde;Umsatz
A1;05.01.2024;Müller & Söhne;1.200,50
A2;26.01.2024;Café Zoë – Genève;800,00
"""
FRENCH = """N° commande;Date commande;Client;Montant HT
A1;05/01/2024;Société Générale d’Équipement;1 200,50
A2;26/01/2024;Hôtel « À l’Étoile »;800
"""
RUSSIAN = """Дата;Клиент;Сумма
05.01.2024;Ромашка;1200,50
26.01.2024;Василёк;800,00
"""
KOREAN = """판매일,거래처,금액
2024-01-05,알파상사,1200.5
2024-01-26,베타산업,800
"""
TURKISH = """Tarih;Müşteri;Tutar
05.01.2024;Şişli Ltd;1.200,50
26.01.2024;İzmir AŞ;800,00
"""
CZECH = """Datum;Zákazník;Částka
05.01.2024;Řeřicha;1 200,50
26.01.2024;Čapek;800,00
"""
EURO = "date,customer,amount\n2024-01-05,Zoë,€1200.5\n2024-01-26,Renée,€800\n"


def two(first, second):
    """The two sales by these customers."""
    return [("2024-01-05", first, "1200.5"), ("2024-01-26", second, "800")]


CHINESE = two("上海远大贸易有限公司", "北京中科商社")
TAIWANESE = two("臺灣大同股份有限公司", "統一超商")
TOYOTA = two("トヨタ自動車株式会社", "株式会社日立製作所")
MUELLER = two("Müller & Söhne", "Café Zoë – Genève")
ROMASHKA = two("Ромашка", "Василёк")
HOTEL = two("Société Générale d’Équipement", "Hôtel « À l’Étoile »")


def read_as(encoding, text, lines, written=None):
    """A text that is written in an encoding and must be found to be in it."""
    name = f"{written or encoding}: {lines[0][1]}"
    return reads(name, text.encode(written or encoding), lines, told={"encoding": encoding})


def unicode_text(text):
    """What Excel calls Unicode text: UTF-16 with a mark, tabs, CRLF."""
    return text.replace(",", "\t").replace("\n", "\r\n").encode("utf-16")


CASES = [
    read_as(
        "utf-8",
        "Fecha;Núm;Cliente;Importe\n05/01/2024;F1;Muñoz;1.200,50\n26/01/2024;F2;Garcés;800,00\n",
        two("Muñoz", "Garcés"),
    ),
    read_as("utf-8", SIMPLIFIED, CHINESE),
    read_as("utf-8", SIMPLIFIED, CHINESE, "utf-8-sig"),
    read_as("utf-8", FRENCH, HOTEL),
    read_as("utf-16-le", SIMPLIFIED, CHINESE),
    read_as("utf-16-be", SIMPLIFIED, CHINESE),
    read_as("utf-16-le", SIMPLIFIED, CHINESE, "utf-16"),
    read_as("utf-32-le", SIMPLIFIED, CHINESE, "utf-32"),
    read_as("gb18030", SIMPLIFIED, CHINESE),
    read_as("gb18030", SIMPLIFIED, CHINESE, "gbk"),
    read_as("gb18030", TRADITIONAL.replace(",", "\t"), TAIWANESE, "gbk"),
    read_as("big5", TRADITIONAL, TAIWANESE),
    read_as("shift_jis", JAPANESE, TOYOTA),
    read_as("utf-8", JAPANESE, TOYOTA),
    read_as("cp1252", GERMAN, MUELLER),
    read_as("cp1252", FRENCH, HOTEL),
    read_as("cp1252", EURO, two("Zoë", "Renée")),
    read_as("cp1251", RUSSIAN, ROMASHKA),
    read_as("koi8-r", RUSSIAN, ROMASHKA),
    read_as("cp866", RUSSIAN, ROMASHKA),
    read_as("cp949", KOREAN, two("알파상사", "베타산업")),
    read_as("euc_jp", JAPANESE, TOYOTA),
    read_as("cp1254", TURKISH, two("Şişli Ltd", "İzmir AŞ")),
    read_as("cp1250", CZECH, two("Řeřicha", "Čapek")),
    refuses(
        "a text of an old Macintosh whose heading tells nothing",
        GERMAN.replace(" – ", " ").encode("mac_roman"),
        "encoding_ambiguous",
    ),
    reads(
        "Unicode text of Excel: UTF-16 with tabs",
        unicode_text(SIMPLIFIED),
        CHINESE,
        told={"encoding": "utf-16-le", "delimiter": "\t"},
    ),
    reads(
        "big-endian UTF-16 with its mark",
        b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"),
        CHINESE,
        told={"encoding": "utf-16-be"},
    ),
    reads(
        "a character beyond the old GBK, in four bytes",
        SIMPLIFIED.replace("北京中科商社", "㐂𠮷商社").encode("gb18030"),
        two("上海远大贸易有限公司", "㐂𠮷商社"),
        told={"encoding": "gb18030"},
    ),
    reads(
        "pure ASCII",
        "date,customer,amount\n2024-01-05,A,1200.5\n2024-01-26,B,800\n",
        told={"encoding": "utf-8"},
    ),
    reads(
        "an encoding that a person names",
        "date,customer,amount\n2024-01-05,丁妮,1200.5\n2024-01-26,B,800\n".encode("gb18030"),
        two("丁妮", "B"),
        encoding="gbk",
    ),
    refuses(
        "one short Chinese name that is a Western one, too",
        "date,customer,amount\n2024-01-05,丁妮,1\n".encode("gb18030"),
        "encoding_ambiguous",
    ),
    refuses(
        "a letter in UTF-8 that is a frequent word in GBK, too",
        "date,customer,amount\n2024-01-05,ÿ,1\n2024-01-06,ÿ,2\n",
        "encoding_ambiguous",
        told={"candidates": ["gb18030", "utf-8"]},
    ),
    refuses(
        "broken bytes in UTF-8",
        SIMPLIFIED.encode() * 3 + b"A3,2024-01-27,\xff\xfe,1\n",
        "encoding_wrong",
        told={"encoding": "utf-8", "row": 10},
    ),
    refuses("an encoding that nobody knows", GERMAN, "encoding_unknown", encoding="klingon"),
    refuses(
        "the wrong encoding, named by a person",
        SIMPLIFIED.encode("gb18030"),
        "encoding_wrong",
        encoding="utf-8",
        told={"row": 1},
    ),
]
