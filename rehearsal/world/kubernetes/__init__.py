"""What a Kubernetes cluster gives to what is made in it: defaults and status."""
