"""The procedures of this app, one module each: the yearly evaluation, and appeals against its result."""
