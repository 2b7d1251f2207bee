"""The headings of random tables in more languages, as systems of the country write them."""

_ROLES = (
    "date",
    "customer",
    "id",
    "name",
    "order",
    "product",
    "quantity",
    "price",
    "discount",
    "amount",
    "net",
    "tax",
    "gross",
    "document",
    "type",
    "sold",
    "back",
    "rep",
    "city",
    "cost",
    "own",
    "ledger",
    "total",
    "less",
    "before",
    "after",
    "debit",
    "credit",
    "balance",
    "flag",
    "yes",
    "no",
    "status",
    "valid",
    "void",
    "thousands",
    "label",
    "pack",
    "per",
    "cents",
    "rate",
    "year",
    "month",
    "quarter",
    "share",
)
"""The role of each line below; "|" parts the words of one."""

_LINES = {
    "it": """Data|Data documento|Data fattura
Cliente|Codice cliente
Codice cliente|Id cliente
Ragione sociale|Nome cliente
Numero documento|Numero fattura|Numero ordine
Articolo|Codice articolo
Quantità|Q.tà
Prezzo unitario|Prezzo
Sconto
Importo|Fatturato
Imponibile|Importo netto|Totale netto
IVA|Imposta
Totale ivato|Importo lordo
Totale documento|Totale fattura
Tipo documento|Tipo
Fattura|Vendita
Nota di credito|Reso
Agente|Venditore
Città
Costo
Fornitore|Cedente
Conto
Totale|Totale generale
Sconto
Importo lordo
Importo netto
Dare
Avere
Saldo
Reso|Nota di credito
Sì|S
No|N
Stato
Pagata|Emessa
Annullata|Bozza
Fatturato (k€)|Importo (migliaia di €)
Cliente:
Pezzi per confezione
Unità di prezzo
Importo (centesimi)
Aliquota IVA|IVA %
Anno
Mese
Trimestre
Quota""",
    "pt": """Data|Data da venda|Data de emissão
Cliente|Cód. cliente
Código do cliente|Id do cliente
Nome do cliente|Razão social
Número do pedido|Nº Pedido|Nota fiscal
Produto|Código do produto
Quantidade|Qtd
Preço unitário|Preço
Desconto
Valor|Vendas
Valor líquido|Total líquido|Valor sem IVA
IVA|ICMS|Imposto
Valor bruto|Total com IVA
Valor do pedido|Total do pedido
Tipo de documento|Natureza
Venda|Fatura
Devolução|Nota de crédito
Vendedor|Representante
Cidade
Custo
Emissor|Fornecedor
Conta
Total|Total geral
Desconto
Valor bruto
Valor com desconto
Débito
Crédito
Saldo
Devolução
Sim|S
Não|N
Situação|Estado
Paga|Emitida
Cancelada|Rascunho
Faturamento (R$ mil)
Cliente:
Unidades por caixa
Unidade de preço
Valor (centavos)
Taxa de IVA|IVA %
Ano
Mês
Trimestre
Participação|% comissão""",
    "nl": """Datum|Factuurdatum|Orderdatum
Klant|Debiteur
Klantnummer|Debiteurnummer
Klantnaam
Factuurnummer|Ordernummer
Artikel|Artikelnummer
Aantal
Stukprijs|Prijs
Korting
Bedrag|Omzet
Bedrag excl. btw|Nettobedrag|Totaal excl. btw
Btw|Btw-bedrag
Bedrag incl. btw|Totaal incl. btw
Factuurtotaal|Ordertotaal
Soort|Type
Factuur|Verkoop
Creditfactuur|Retour
Vertegenwoordiger|Verkoper
Plaats
Kostprijs
Leverancier|Verkoper
Grootboekrekening|Grootboek
Totaal|Eindtotaal
Korting
Brutobedrag
Nettobedrag
Debet
Credit
Saldo
Creditnota|Retour
Ja|J
Nee|N
Status
Betaald|Open
Geannuleerd|Concept
Omzet (k€)|Omzet (x € 1.000)
Klant:
Stuks per doos
Prijs per
Bedrag (cent)
Btw-tarief|Btw %
Jaar
Maand
Kwartaal
Aandeel""",
    "pl": """Data|Data wystawienia|Data sprzedaży
Klient|Kontrahent|Nabywca
Kod klienta|Nr klienta
Nazwa klienta|Nazwa kontrahenta
Nr faktury|Numer zamówienia
Towar|Produkt
Ilość
Cena netto|Cena
Rabat
Wartość|Sprzedaż
Wartość netto|Kwota netto
VAT|Kwota VAT
Wartość brutto|Kwota brutto
Wartość zamówienia|Wartość faktury
Rodzaj dokumentu|Typ dokumentu
Faktura|Sprzedaż
Korekta|Zwrot
Handlowiec|Przedstawiciel
Miasto
Koszt
Sprzedawca|Dostawca
Konto
Razem|Suma
Rabat
Wartość przed rabatem
Wartość po rabacie
Winien
Ma
Saldo
Korekta|Zwrot
Tak
Nie
Status
Zapłacona|Wystawiona
Anulowana|Szkic
Sprzedaż (tys. zł)
Klient:
Sztuk w opakowaniu
Cena za
Kwota (grosze)
Stawka VAT|VAT %
Rok
Miesiąc
Kwartał
Udział""",
    "ru": """Дата|Дата документа|Дата продажи
Клиент|Покупатель|Контрагент
Код клиента|Код контрагента
Наименование клиента|Наименование контрагента
Номер документа|Номер заказа
Товар|Номенклатура
Количество|Кол-во
Цена
Скидка
Сумма|Выручка
Сумма без НДС|Выручка без НДС
НДС|Сумма НДС
Сумма с НДС|Выручка с НДС
Сумма заказа|Сумма документа
Вид операции|Тип документа
Реализация|Продажа
Возврат|Сторно
Менеджер|Продавец
Город
Себестоимость
Поставщик|Продавец
Счёт|Счет учета
Итого|Всего
Скидка
Сумма без скидки
Сумма со скидкой
Дебет
Кредит
Остаток|Сальдо
Возврат|Сторно
Да
Нет
Статус
Оплачен|Проведен
Отменен|Черновик
Выручка, тыс. руб.|Сумма (тыс. руб.)
Клиент:|Покупатель:
Штук в коробке
Единица цены
Сумма (коп.)
Ставка НДС|НДС %
Год
Месяц
Квартал
Доля""",
    "tr": """Tarih|Fatura Tarihi|Belge Tarihi
Müşteri|Cari
Müşteri Kodu|Cari Kodu
Müşteri Adı|Cari Ünvanı
Fatura No|Sipariş No
Ürün|Stok Kodu
Miktar
Birim Fiyat|Fiyat
İskonto
Tutar|Ciro
Net Tutar|KDV Hariç Tutar|Matrah
KDV|KDV Tutarı
KDV Dahil Tutar|Genel Toplam
Fatura Toplamı|Sipariş Tutarı
Fatura Türü|Belge Türü
Satış|Satış Faturası
İade|Satıştan İade
Satış Temsilcisi|Plasiyer
Şehir
Maliyet
Satıcı|Tedarikçi
Hesap Kodu
Toplam|Genel Toplam
İskonto Tutarı
Brüt Tutar
Net Tutar
Borç
Alacak
Bakiye
İade
Evet
Hayır
Durum
Ödendi|Onaylandı
İptal|Taslak
Ciro (bin TL)
Müşteri:
Koli İçi Adet
Fiyat Birimi
Tutar (kuruş)
KDV Oranı|KDV %
Yıl
Ay
Çeyrek
Pay""",
    "ja": """売上日|日付|伝票日付
得意先|顧客
得意先コード|顧客コード
得意先名|顧客名
伝票番号|受注番号
商品コード|商品
数量
単価|販売単価
値引率
金額|売上金額
税抜金額|税抜売上
消費税|消費税額
税込金額|税込合計
受注金額|注文合計
伝票区分|売上区分
売上
返品|赤伝
担当者|営業担当
市区町村
原価
販売元|発行元
勘定科目
合計|総合計
値引額
値引前金額
値引後金額
借方
貸方
残高
返品
はい
いいえ
ステータス
完了|発送済
キャンセル|下書き
売上高(千円)|金額（千円）
得意先：
入数
価格単位
金額 (cents)
税率
年
月
四半期
比率""",
    "ko": """판매일|일자|주문일자
거래처|고객
거래처코드|고객번호
거래처명|고객명
전표번호|주문번호
품목코드|상품
수량
단가|판매단가
할인율
금액|매출액
공급가액
부가세|세액
합계금액|총금액
주문금액|주문총액
구분|전표구분
판매|매출
반품|환불
영업사원|담당자
도시
원가
공급자
계정과목
합계|총계
할인액
할인전금액
할인후금액
차변
대변
잔액
반품
예
아니오
상태
완료|결제완료
취소
매출액(천원)
거래처:
박스당수량
가격단위
금액 (cents)
세율
년|연도
월
분기
비율""",
    "zh-Hant": """日期|單據日期|銷貨日期
客戶|客戶代號
客戶編號|客戶代號
客戶名稱|客戶簡稱
訂單編號|單據編號|發票號碼
品號|商品
數量
單價
折扣
金額|銷售額
未稅金額|銷售額未稅
稅額
含稅金額|含稅總額
訂單金額|發票總額
單別|單據類型
銷貨單
銷退單|退貨單
業務員|業務
城市
成本
賣方|供應商
會計科目
合計|總計
折扣金額
折前金額
折後金額
借方金額
貸方金額
餘額
是否退貨
是
否
訂單狀態|狀態
已完成|正常
作廢|取消
金額(千元)|銷售額（千元）
客戶：
裝箱數
計價單位
金額(分)
稅率
年|年份
月|月份
季|季度
比例|拆分""",
    "sv": """Datum|Fakturadatum|Försäljningsdatum
Kund|Kundnr
Kundnr|Kundnummer
Kundnamn
Fakturanr|Ordernummer
Artikel|Artikelnr
Antal
Pris|Styckpris
Rabatt
Belopp|Omsättning
Belopp exkl. moms|Nettobelopp
Moms|Momsbelopp
Belopp inkl. moms|Bruttobelopp
Ordervärde|Fakturabelopp
Typ
Faktura|Försäljning
Kreditfaktura|Retur
Säljare
Ort
Kostnad
Leverantör
Konto
Summa|Totalt
Rabatt
Belopp före rabatt
Belopp efter rabatt
Debet
Kredit
Saldo
Kreditfaktura|Retur
Ja
Nej
Status
Betald|Öppen
Makulerad|Utkast
Omsättning (tkr)
Kund:
Antal per kartong
Prisenhet
Belopp (öre)
Momssats|Moms %
År
Månad
Kvartal
Andel""",
}
WORDS = {
    lang: {
        role: tuple(line.split("|")) for role, line in zip(_ROLES, lines.split("\n"), strict=True)
    }
    for lang, lines in _LINES.items()
}
"""Language → role → its headings."""
SHARES = {
    "en": ("Split %", "Share"),
    "zh": ("比例", "业绩比例"),
    "de": ("Anteil",),
    "fr": ("Part",),
    "es": ("Participación",),
}
