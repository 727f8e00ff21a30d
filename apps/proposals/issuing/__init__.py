"""Papers of one suggestion that a person issues from what the matter holds: one row for each kind in ``kinds``."""
