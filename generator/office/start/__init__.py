"""What is asked of an officer now; plain computations on rows, without a page."""
