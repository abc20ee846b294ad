"""Paper where work is done: codes on controlled copies, what they are answered with, stamps and sheets. Bytes in, bytes out."""
