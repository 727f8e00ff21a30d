"""What the public reads of suggestions beside the suggestions themselves: figures of years and sessions, promises."""
