"""The proof that a person holds a new key: what they sign with it, in SSHSIG, namespace ``sopkit-key``."""

from __future__ import annotations

from sopkit.register.canonical import canonical

PROOF_NAMESPACE = "sopkit-key"


def proof_bytes(register: str, person: str, public: str) -> bytes:
    """Canonical JSON of ``{format: "sopkit-key/1", register, person, public}``; `public` without its comment."""
    return canonical({"format": "sopkit-key/1", "register": register, "person": person, "public": public})
