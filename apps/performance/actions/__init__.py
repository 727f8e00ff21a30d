"""What people do with the performance record, one module for each procedure."""
