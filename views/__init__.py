"""What a page says, outside of the page: sentence, figures, chart, table, receipt."""
