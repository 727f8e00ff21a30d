"""What people fill in, by step and by kind of matter."""
