"""SDKs of services over plain HTTP: groups of operations, results of methods, modules."""
