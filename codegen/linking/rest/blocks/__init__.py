"""Sorts the blocks of an operation by what they are: parameters, answers, statuses, examples."""
