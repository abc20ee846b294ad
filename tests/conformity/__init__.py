"""What an auditor asks, shown: one file for each requirement, named by its number in the table of docs."""
