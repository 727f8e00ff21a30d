def load(term, world, *, today):
    return 0
