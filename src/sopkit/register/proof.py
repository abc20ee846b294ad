"""The proof that a person, or the office, holds a new key: what is signed with it, in SSHSIG, namespace ``sopkit-key``."""

from __future__ import annotations

from sopkit.register.canonical import canonical

PROOF_NAMESPACE = "sopkit-key"


def proof_bytes(register: str, person: str, public: str) -> bytes:
    """Canonical JSON of ``{format: "sopkit-key/1", register, person, public}``; `public` without its comment."""
    return canonical({"format": "sopkit-key/1", "register": register, "person": person, "public": public})


def office_proof_bytes(register: str, purpose: str, public: str) -> bytes:
    """What an office key signs: canonical JSON of ``{format: "sopkit-office-key/1", register, purpose, public}``."""
    return canonical({"format": "sopkit-office-key/1", "register": register, "purpose": purpose, "public": public})
