"""Speeches of deputies at meetings (审议发言): entered one by one or from a spreadsheet, put right, removed."""
