"""The procedures of this app, one module each: reporting, contesting, activities, visits."""
