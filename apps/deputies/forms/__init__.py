"""What people fill in about deputies."""
