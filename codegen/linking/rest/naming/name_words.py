"""Data: the words that names of operations are made of."""

VERBS = frozenset((
    "accept", "activate", "add", "adjust", "allow", "apply", "approve", "archive", "assign", "associate",
    "attach", "attest", "authenticate", "authorize", "backfill", "ban", "batch", "begin", "block",
    "bootstrap", "browse", "bulk", "buy", "calculate", "cancel", "change", "check", "claim", "classify", "clean",
    "clear", "clone", "close", "commit", "compare", "complete", "compute", "configure", "confirm",
    "connect", "consume", "convert", "copy", "count", "create", "crosspost", "deactivate", "decline",
    "decrement", "decrypt", "define", "delete", "deny", "deploy", "deprovision", "derive", "describe",
    "destroy", "detach", "disable", "disassociate", "disconnect", "discover", "dismiss", "dispatch",
    "display", "download", "drop", "edit", "elevate", "emit", "enable", "encrypt", "end", "enforce",
    "enqueue", "enrol", "enroll", "ensure", "erase", "evaluate", "exchange", "exec", "execute", "exempt",
    "expand", "expire", "explain", "explode", "export", "extend", "fetch", "fill", "filter", "find",
    "finish", "flush", "follow", "force", "forget", "fork", "format", "gather", "generate", "get", "give",
    "grant", "handle", "hide", "hold", "identify", "ignore", "impersonate", "import", "increment", "ingest",
    "initialize", "initiate", "insert", "inspect", "install", "introspect", "invalidate", "invite",
    "invoke", "issue", "join", "kick", "kill", "launch", "leave", "link", "list", "listen", "load", "lock",
    "log", "login", "logout", "lookup", "make", "mark", "match", "merge", "migrate", "modify", "mount",
    "move", "mute", "notify", "nudge", "onboard", "obtain", "open", "overwrite", "parse", "patch", "pause", "perform",
    "permit", "persist", "pick", "pin", "ping", "play", "poll", "populate", "post", "prepare", "preserve",
    "preview", "prime", "promote", "propose", "protect", "provide", "provision", "prune", "publish", "pull",
    "purge", "push", "put", "quarantine", "query", "queue", "quit", "raise", "react", "reactivate", "read",
    "rearrange", "reassign", "rebase", "rebuild", "recalculate", "reconcile", "recover", "recreate",
    "redact", "redeem", "redeliver", "redirect", "reduce", "refresh", "refund", "regenerate", "register",
    "reindex", "reject", "relay", "release", "relink", "reload", "remind", "remove", "rename", "render",
    "renew", "reopen", "reorder", "replace", "report", "reprocess", "request", "requeue", "rerun",
    "reschedule", "resend", "reset", "resize", "resolve", "restart", "restore", "resume", "resync",
    "retire", "retrieve", "retry", "return", "reveal", "revert", "review", "revoke", "rewind", "rollback",
    "rotate", "run", "save", "scan", "schedule", "seal", "search", "sell", "send", "separate", "serve",
    "set", "settle", "shadow", "share", "show", "shut", "sideline", "sideload", "sign", "simulate", "skip",
    "snooze", "sort", "spawn", "split", "squash", "stage", "star", "start", "stop", "store", "stream",
    "stub", "submit", "subscribe", "substitute", "suggest", "summarize", "suspend", "swap", "switch",
    "sync", "synchronize", "tag", "take", "tear", "terminate", "test", "toggle", "track", "transfer",
    "transform", "translate", "trigger", "trim", "try", "turn", "unapprove", "unarchive", "unassign", "unassociate",
    "unban", "unblock", "uncancel", "undelete", "undeploy", "undismiss", "undo", "unfollow", "unignore",
    "uninstall", "unlink", "unlist", "unlock", "unmark", "unmount", "unmute", "unpause", "unpin",
    "unprotect", "unpublish", "unquarantine", "unregister", "unschedule", "unseal", "unset", "unshare",
    "unsnooze", "unstar", "unsubscribe", "unsuspend", "untag", "unwrap", "update", "upgrade", "upload",
    "upsert", "use", "vacuum", "validate", "verify", "view", "vote", "wait", "wake", "warm", "watch",
    "whitelist", "withdraw", "wrap", "write", "zip",
))  # fmt: skip
"""Words that begin names of operations."""
DROPPED = frozenset((
    "a", "all", "alpha", "an", "any", "api", "are", "be", "beta", "certain", "currently", "deprecated",
    "endpoint", "existing", "experimental", "given", "is", "its", "more", "one", "particular",
    "s", "single", "some", "specific", "specified", "that", "the", "their", "this", "new", "via", "your",
))  # fmt: skip
"""Words that a name leaves out."""
LINKING = frozenset((
    "and", "as", "at", "between", "by", "for", "from", "in", "into", "of", "on", "or", "per", "to", "under",
    "with", "within", "without",
))  # fmt: skip
"""Words that join the parts of a title; a name keeps them between its parts."""
CLAUSES = frozenset((
    "according", "after", "based", "because", "before", "excluding", "if", "including", "so", "that",
    "through", "using", "via", "when", "where", "whether", "which", "while", "who", "whose",
))  # fmt: skip
"""Words that begin the parts that a name leaves out first."""
HOLLOW = frozenset((
    "amount", "count", "cumulative", "data", "detail", "details", "info", "information", "list", "number",
    "result", "results", "set", "status", "total",
))  # fmt: skip
"""Words that say little without what follows: `the number of vans`."""
ACTS = frozenset((
    "accept", "activate", "add", "approve", "archive", "assign", "attach", "ban", "block", "cancel", "clone", "close", "confirm",
    "connect", "copy", "create", "deactivate", "decline", "delete", "deploy", "detach", "disable", "disconnect", "download",
    "duplicate", "enable", "execute", "export", "find", "flush", "follow", "ignore", "import", "install", "invoke", "lock", "login", "logout", "move",
    "mute", "open", "pause", "pin", "publish", "purge", "rebuild", "refresh", "reject", "reload", "remove", "rename", "renew",
    "reopen", "resend", "reset", "restart", "restore", "resume", "retry", "revoke", "rollback", "rotate", "run", "search", "send",
    "shutdown", "start", "stop", "subscribe", "suspend", "sync", "terminate", "toggle", "trigger", "unarchive", "unassign",
    "unban", "unblock", "undelete", "undo", "unfollow", "uninstall", "unlock", "unmute", "unpin", "unpublish",
    "unsubscribe", "update", "upload", "validate", "verify",
))  # fmt: skip
"""Words at the end of a path that say what is done to what stands before them: `/vans/{id}/lock`."""
FIRST_ACTS = frozenset(("add", "change", "confirm", "create", "delete", "get", "remove", "resend", "reset", "send", "set", "update", "validate", "verify"))
"""Words of which a last step of a path may begin with one that says what is done: `/vans/{id}/change-owner`. None of them is a thing, too."""
OF_METHOD = {
    "GET": "get",
    "POST": "create",
    "PUT": "update",
    "PATCH": "update",
    "DELETE": "delete",
    "HEAD": "check",
    "OPTIONS": "options",
}
"""Method -> verb of an operation whose title has no verb."""
