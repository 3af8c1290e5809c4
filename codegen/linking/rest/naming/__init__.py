"""Gives services, operations, resources and objects their names."""
