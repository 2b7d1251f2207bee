"""TPC-H: four of its queries, asked through the import and the reports, beside their published answers."""
