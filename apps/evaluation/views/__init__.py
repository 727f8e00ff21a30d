"""Pages of the evaluation, a module for each kind of record."""
