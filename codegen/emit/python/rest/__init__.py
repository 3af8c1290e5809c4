"""SDKs of services that speak plain HTTP: how their clients are grouped, what they answer with, their modules."""
