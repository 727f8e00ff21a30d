"""The procedures on deputies' credentials, a module for each: its statuses, its table of steps, its way."""
