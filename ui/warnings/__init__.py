"""What several screens say and do about warnings: the list itself, its words, taking them in hand."""
