"""What a stack is made of: settings and pure decisions, and one package of components for each cloud."""
