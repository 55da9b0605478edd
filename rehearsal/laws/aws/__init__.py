"""What the aws cloud refuses, one file a service."""
