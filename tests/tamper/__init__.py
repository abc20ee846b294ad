"""What somebody with write access to the files can do, and how it is found out."""
