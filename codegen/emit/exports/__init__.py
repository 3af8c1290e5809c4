"""The model in the forms of other tools; each exporter is pure: a model in, texts by path out."""
