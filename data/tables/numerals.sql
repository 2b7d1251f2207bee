-- purpose: every distinct number text that is no plain number, taken apart
-- grain: one row per field and text
-- parameters: part source, a query for (field, text)
-- kind: blank | plain (digits with a dot at most) | dot3, comma3 (one mark before exactly three digits: a
--   thousands or a decimal mark, the column decides) | dot, comma (decimal mark, beyond doubt)
--   | grouped_dot, grouped_comma (the decimal mark after groups by the other one) | thousands_dot, thousands_comma | bad
-- body: the digits and marks; value = sign * body * 10^exponent, by numerals_value.sql.
with odd as (
    {source}
),
narrow as (
    select
        field,
        text,
        trim(regexp_replace(
            -- The marks that keep a spreadsheet from reading a number: ="12", '12, `12.
            translate(regexp_replace(text, '^\s*=?["''`]+|"\s*$', '', 'g'), '０１２３４５６７８９．，－＋（）％−–＇’‘´', '0123456789.,-+()%--'''''''''),
            '[\s\x{00A0}\x{2007}\x{2009}\x{202F}\x{3000}]+', ' ', 'g'
        )) as narrow
    from odd
),
bare as (
    select
        *,
        trim(regexp_replace(
            narrow,
            '(?i)(人民币|rmb|cny|usd|eur|gbp|jpy|hkd|twd|sgd|aud|cad|chf|us\$|hk\$|nt\$|[$€£¥￥元圆])', '', 'g'
        )) as bare
    from narrow
),
signed as (
    select
        field,
        text,
        narrow <> bare and bare in ('-', '') as accounting_zero,
        regexp_full_match(lower(narrow), '|-+|n/?a|#n/?a|null|none|nan|nil|—') as nothing,
        case
            when regexp_full_match(bare, '\(.*\)') then trim(bare[2:-2])
            when bare like '%-' then trim(bare[:-2])
            else trim(regexp_replace(bare, '^[-+]\s*', ''))
        end as unsigned,
        case when regexp_full_match(bare, '\(.*\)|-.*|.*-') then '-' else '' end as sign
    from bare
),
scaled as (
    select
        * exclude (unsigned),
        trim(rtrim(unsigned, '%万萬亿億')) as body,
        case
            when unsigned like '%\%' escape '\' then -2
            when right(unsigned, 1) in ('万', '萬') then 4
            when right(unsigned, 1) in ('亿', '億') then 8
            else 0
        end as exponent
    from signed
),
joined as (
    select
        * exclude (body),
        case
            when regexp_full_match(body, '\d{1,3}([ '']\d{3})+([.,]\d*)?') then regexp_replace(body, '[ '']', '', 'g')
            when regexp_full_match(body, '\d+[.,]?\d*[eE][-+]?\d{1,2}') then replace(body, ',', '.')
            else body
        end as body
    from scaled
)
select
    field,
    text,
    sign,
    exponent,
    case when accounting_zero then '0' else body end as body,
    case
        when accounting_zero then 'plain'
        when nothing then 'blank'
        when regexp_full_match(body, '\d+|\d+\.?\d*[eE][-+]?\d{1,2}') then 'plain'
        when regexp_full_match(body, '[1-9]\d{0,2}\.\d{3}') then 'dot3'
        when regexp_full_match(body, '[1-9]\d{0,2},\d{3}') then 'comma3'
        when regexp_full_match(body, '\d*\.\d+|\d+\.') then 'dot'
        when regexp_full_match(body, '\d*,\d+|\d+,') then 'comma'
        when regexp_full_match(body, '\d{1,3}(,\d{2,3})*,\d{3}\.\d*') then 'grouped_dot'
        when regexp_full_match(body, '\d{1,3}(\.\d{2,3})*\.\d{3},\d*') then 'grouped_comma'
        when regexp_full_match(body, '\d{1,3}(\.\d{3})+') then 'thousands_dot'
        when regexp_full_match(body, '\d{1,3}(,\d{2,3})*,\d{3}') then 'thousands_comma'
        else 'bad'
    end as kind
from joined
