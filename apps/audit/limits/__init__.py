"""How often one address, one account or one typed name may ask; counted in Redis, without it in the process."""
