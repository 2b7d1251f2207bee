-- purpose: quantity * unit_price * (1 - discount), exact, rounded half away from zero to millionths
-- grain: an expression over one row
-- parameters: parts quantity, price, discount (columns)
-- The factors as whole numbers of millionths (the price of 10^-12) never leave 128-bit integers;
-- what does not fit is null, and the row is refused as too large.
try((
    case when ({quantity} < 0) <> ({price} < 0) then -1 else 1 end * (
        (
            abs(({quantity}::decimal(38, 6) * 1000000)::hugeint)
            * abs(({price}::decimal(38, 12) * 1000000000000)::hugeint)
            * ((1 - {discount})::decimal(38, 6) * 1000000)::hugeint
            + 500000000000000000::hugeint
        ) // 1000000000000000000::hugeint
    )
)::decimal(30, 0) * 0.000001::decimal(7, 6))
