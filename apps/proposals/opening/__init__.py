"""What the public reads of suggestions: their course and how they were judged, figures of years and sessions, promises, reports."""
