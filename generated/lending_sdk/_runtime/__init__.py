"""The runtime of generated SDKs: transport, signing, protocols, retries, pagination, waiters, validation.

It imports nothing from the rest of codegen, and is copied into SDKs unchanged. Importing this package
loads none of its modules.
"""
