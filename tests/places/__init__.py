"""places: what stands for which state, and where it lies."""
