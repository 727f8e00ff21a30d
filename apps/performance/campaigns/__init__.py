"""Thematic campaigns (主题实践活动): tasks, what deputies did for them, how far the whole is."""
