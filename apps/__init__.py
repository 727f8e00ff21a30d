"""The portal, one folder an application; each may import those below it (see ARCHITECTURE.md)."""
