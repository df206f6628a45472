"""How the weights of the statements extractor are made: from PolNeAR's train part to `extract/statements/weights`."""
