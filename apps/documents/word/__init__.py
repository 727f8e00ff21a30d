"""Papers as Word files (.docx), for those who finish them in Word or WPS."""
