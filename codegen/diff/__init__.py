"""Two models -> what differs, what that means for users and on the wire, and the version it asks for."""

from codegen.diff.change import Change, Kind, Place, Usage
from codegen.diff.compare import compare

__all__ = ["Change", "Kind", "Place", "Usage", "compare"]
