"""Tables that were written from reading by somebody who has not seen the code, and what the program makes of them."""
