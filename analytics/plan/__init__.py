"""Plan, actual and last year: by month, by customer, rep, region or category, and the year-end outlook."""
