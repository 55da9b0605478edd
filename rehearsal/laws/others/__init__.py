"""What the small providers refuse that many programs use beside a cloud's, one file a provider."""
