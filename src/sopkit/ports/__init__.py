"""What we need of the world, as protocols; `sopkit.adapters` fulfils them, tests use the memory ones."""

from sopkit.ports.clock import Clock
from sopkit.ports.files import FileFault, OutputStore, ReadFault, TemplateStore, Workspace, WriteFault

__all__ = ["Clock", "FileFault", "OutputStore", "ReadFault", "TemplateStore", "Workspace", "WriteFault"]
