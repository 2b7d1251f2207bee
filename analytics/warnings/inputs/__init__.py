"""What the warning rules look at, of the sale lines and by customer."""
