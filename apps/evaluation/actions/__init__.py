"""What is done in the evaluation of deputies: schemes, years, scores, appeals; a module each."""
