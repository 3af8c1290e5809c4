"""Changes of the SDK -> edits of the code that uses it."""

from codegen.migrate.packages import migrate_packages, packages_in
from codegen.migrate.run import Migrated, Migration, migrate

__all__ = ["Migrated", "Migration", "migrate", "migrate_packages", "packages_in"]
