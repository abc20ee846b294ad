"""Is a bundle what it says? Pure: the bundle's bytes, trust from elsewhere, the time, what was seen before; no renderer.

A bundle holds when all of this does; everything that does not is found at once, each with a code of its own:

1. The trust file says whom to believe, and would not let anything pass (`sopkit.release.trust`; V0).
2. Nothing in the bundle leads out of it, stands twice, hides, or is a link (`reading`; V1).
3. ``SHA256SUMS`` is in its one spelling; each file it lists is there with these bytes, and nothing more is (`contents`; V2).
4. Enough different persons signed ``SHA256SUMS``, by keys trusted for releases when it was made; of an earlier release
   that the trust file names, as many as then (`signatures`; V3).
5. ``manifest.json`` is in its one spelling, the one that was signed, says the same as the sums, and is of the register
   that is trusted (`contents`, `verifying`; V4).
6. It is not older than what was seen before, not expired, not from the future (`verifying`; V5).
7. The register's evidence bears out what the manifest says of its documents (`registered`; V6).
"""

from sopkit.release.verify.findings import Finding
from sopkit.release.verify.report import Report, SignedBy
from sopkit.release.verify.verifying import verify

__all__ = ["Finding", "Report", "SignedBy", "verify"]
