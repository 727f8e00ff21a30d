"""The roster as an office spreadsheet: in from the upload page or the command line, out as a template."""
