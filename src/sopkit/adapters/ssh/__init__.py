"""Signers that leave the signing to stock OpenSSH: a private key file, or an agent that holds the key."""

from sopkit.adapters.ssh.agent import Agent, keys_in_agent
from sopkit.adapters.ssh.askpass import askpass
from sopkit.adapters.ssh.key_file import KeyFile

__all__ = ["Agent", "KeyFile", "askpass", "keys_in_agent"]
