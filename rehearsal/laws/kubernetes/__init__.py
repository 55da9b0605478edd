"""What the kubernetes cloud refuses, one file a service."""
