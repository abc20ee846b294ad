"""The only input and output: disk, clock, Graphviz, worker processes. They fulfil `sopkit.ports`."""
