"""A module of the project's own: importing it must leave no byte code behind."""

import json


def kubeconfig() -> str:
    """A cluster that nobody ever calls."""
    return json.dumps({"apiVersion": "v1", "kind": "Config", "clusters": [], "contexts": [], "users": []})
