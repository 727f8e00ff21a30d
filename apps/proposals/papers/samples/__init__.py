"""Invented papers about bills and suggestions of Qinglan county."""

COMMISSION = "青澜县人大常委会代表工作委员会"
OFFICE = "青澜县人大常委会办公室"
SESSION = "青澜县第十八届人民代表大会第五次会议"
SUBJECT = "关于在城关第一小学周边增设护学岗和人行过街设施的建议"
NUMBER = "第12号"
