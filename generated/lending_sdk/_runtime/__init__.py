"""What generated SDKs carry: transport, signing, protocols, retries, pagination, waiters, validation.

An island: it imports nothing from the rest of codegen and is copied into SDKs as it is. Importing this
package loads none of its modules.
"""
