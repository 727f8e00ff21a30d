"""What a plain text holds beside paragraphs: tables and pictures, and how they are set."""
