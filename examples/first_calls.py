"""Both examples, one after the other: a service of AWS and one with a REST reference, from one build."""

from __future__ import annotations

import lending_library
import model_package

if __name__ == "__main__":
    model_package.run()
    lending_library.run()
