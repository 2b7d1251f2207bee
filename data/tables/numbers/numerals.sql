-- purpose: every distinct number text that is no plain number, taken apart
-- grain: one row per field and text
-- parameters: parts source, a query for (field, text); regular expressions of what may stand beside a number:
--   currency, no_cents (a currency without them; currencies.py), side, side_before (a side of an account; sides.py)
--   pieces (what a quantity is counted in; pieces.py), apart (what is no letter and no bracket that opens);
--   counted, the fields that are quantities
-- kind: blank | plain (digits with a dot at most) | dot3, comma3 (one mark before exactly three digits: a
--   thousands or a decimal mark, the column decides) | dot, comma (decimal mark, beyond doubt)
--   | grouped_dot, grouped_comma (the decimal mark after groups by the other one) | thousands_dot, thousands_comma | bad
-- has_currency: whether a currency stands beside the number
-- side: debit or credit as written, small, else empty
-- body: the digits and marks; value = sign * body * 10^exponent, by numerals_value.sql.
with given as (
    {source}
),
odd as (
    select
        field,
        text,
        case
            when field in ({counted}) then regexp_replace(text, '(?i)(\d)\s*(?:{pieces})\.?\s*$', '\1')
            else text
        end as number
    from given
),
narrow as (
    select
        field,
        text,
        trim(regexp_replace(
            -- The marks that keep a spreadsheet from reading a number: ="12", '12, `12; and marks of the writing direction.
            translate(
                -- An Arabic mark is never in doubt: one zero more keeps its three decimals from looking like thousands.
                regexp_replace(
                    regexp_replace(number, '^\s*=?["''`]+|"\s*$|[\x{200E}\x{200F}\x{061C}٬]', '', 'g'),
                    '٫(\p{Nd}{3})(\P{Nd}|$)', '٫\10\2'
                ),
                '０１２３４５６７８９．，－＋（）％−–＇’‘´△▲٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९๐๑๒๓๔๕๖๗๘๙٫٪',
                '0123456789.,-+()%--''''''''--0123456789012345678901234567890123456789.%'
            ),
            '[\s\x{00A0}\x{2007}\x{2009}\x{202F}\x{3000}]+', ' ', 'g'
        )) as narrow
    from odd
),
sided as (
    select
        field,
        text,
        narrow,
        lower(coalesce(
            nullif(regexp_extract(narrow, '(?i)^({side_before})[ .:]*[{apart}(（]', 1), ''),
            regexp_extract(narrow, '(?i)[{apart}(（][(（]?({side})\.?[)）]?$', 1)
        )) as side
    from narrow
),
alone as (
    select
        *,
        case
            when side = '' then narrow
            else trim(regexp_replace(
                narrow, '(?i)^({side_before})[ .:]*([{apart}(（])|([{apart}]) *[(（]?({side})\.?[)）]?$', '\2\3'
            ))
        end as alone
    from sided
),
bare as (
    select
        *,
        -- Currencies before the number and behind it, also within the brackets or the sign of a negative one.
        trim(regexp_replace(
            regexp_replace(alone, '(?i)^([-+( ]*)(?:{currency}) ?', '\1'), '(?i) ?(?:{currency})([-) ]*)$', '\1'
        )) as with_cents
    from alone
),
-- A dash in place of the cents says that there are none: 12,- and 1'234.- and 1,234/- and 99:-
whole as (
    select
        * exclude (with_cents),
        regexp_replace(
            regexp_replace(
                -- Behind an amount in yen a dash says that it ends there: ¥1,234-
                case when regexp_full_match(alone, '[¥￥] ?\d[\d,]*-') then rtrim(with_cents, '-') else with_cents end,
                '([.,])[-—=]{1,3}( ?\)?)$', '\1\2'
            ), '(\d) ?[:/][-—=]{1,2}( ?\)?)$', '\1\2'
        ) as bare
    from bare
),
signed as (
    select
        field,
        text,
        side,
        regexp_matches(alone, '(?i){no_cents}|\d ?[:/][-—=]') as no_cents,
        alone <> bare and (bare = '-' or (bare = '' and not regexp_matches(alone, '[a-zA-Z]'))) as accounting_zero,
        regexp_full_match(lower(narrow), '|-+|n/?a|#n/?a|null|none|nan|nil|—|[无無](折扣)?|不(打|折)折?|原[价價]|全[价價]')
            as nothing,
        alone <> bare as has_currency,
        case
            when regexp_full_match(bare, '\(.*\)') then trim(bare[2:-2])
            when bare like '%-' then trim(bare[:-2])
            else trim(regexp_replace(bare, '^[-+]\s*', ''))
        end as unsigned,
        case when regexp_full_match(bare, '\(.*\)|-.*|.*-') then '-' else '' end as sign
    from whole
),
scaled as (
    select
        * exclude (unsigned),
        case
            when unsigned like '%折' then translate(rtrim(unsigned, ' 折'), '一二三四五六七八九', '123456789')
            else trim(rtrim(unsigned, '%万萬亿億¢'))
        end as body,
        case
            -- 9折, 8.5折 and 85折 are what remains of ten tenths and of a hundred.
            when regexp_full_match(unsigned, '(\d|[一二三四五六七八九])(\.\d+)? ?折') then -1
            when regexp_full_match(unsigned, '\d\d ?折|[一二三四五六七八九]{2}折') then -2
            when right(unsigned, 1) = '¢' then -2
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
    side,
    sign,
    exponent,
    has_currency,
    case when accounting_zero then '0' else body end as body,
    case
        when accounting_zero then 'plain'
        when nothing then 'blank'
        when regexp_full_match(body, '\d+|\d+\.?\d*[eE][-+]?\d{1,2}') then 'plain'
        when regexp_full_match(body, '[1-9]\d{0,2}\.\d{3}') then if(no_cents, 'thousands_dot', 'dot3')
        when regexp_full_match(body, '[1-9]\d{0,2},\d{3}') then if(no_cents, 'thousands_comma', 'comma3')
        when regexp_full_match(body, '\d*\.\d+|\d+\.') then 'dot'
        when regexp_full_match(body, '\d*,\d+|\d+,') then 'comma'
        when regexp_full_match(body, '\d{1,3}(,\d{2,3})*,\d{3}\.\d*') then 'grouped_dot'
        when regexp_full_match(body, '\d{1,3}(\.\d{2,3})*\.\d{3},\d*') then 'grouped_comma'
        when regexp_full_match(body, '\d{1,3}(\.\d{3})+') then 'thousands_dot'
        when regexp_full_match(body, '\d{1,3}(,\d{2,3})*,\d{3}') then 'thousands_comma'
        else 'bad'
    end as kind
from joined
