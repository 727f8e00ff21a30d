"""The year's plan of training: drafted, also for the coming year, adopted, organised course by course."""
