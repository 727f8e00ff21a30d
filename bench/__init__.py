"""The benchmark: ``bin/bench`` starts the portal on data of its own and measures its pages beside a bare view."""
