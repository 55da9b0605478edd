"""The real Pulumi engine on simulated clouds: a program's whole life without an account.

Works on any Pulumi Python project and knows nothing of the one it lives beside.
"""
