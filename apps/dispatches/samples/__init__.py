"""Invented papers of Qinglan county, one for each kind, of the length such a paper has."""

OFFICE = "青澜县人大常委会办公室"
COMMITTEE = "青澜县人民代表大会常务委员会"
