"""What the azure cloud refuses, one file a service."""
