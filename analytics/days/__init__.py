"""What customers bought day by day: the lines read once, looked up for as many days as are asked about."""
