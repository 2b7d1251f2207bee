-- purpose: amount / (1 + rate), exact, rounded half away from zero to millionths
-- grain: an expression over one row
-- parameters: parts amount, rate (a fraction)
-- Both as whole numbers of millionths never leave 128-bit integers; what does not fit is null.
try((
    case when {amount} < 0 then -1 else 1 end * (
        (
            abs(({amount}::decimal(24, 6) * 1000000)::hugeint) * 2000000::hugeint
            + ((1 + {rate})::decimal(24, 6) * 1000000)::hugeint
        ) // (((1 + {rate})::decimal(24, 6) * 2000000)::hugeint)
    )
)::decimal(24, 0) * 0.000001::decimal(7, 6))
