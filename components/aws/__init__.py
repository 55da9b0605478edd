"""The application on AWS: one file per entity, with the same names as in the other clouds."""
