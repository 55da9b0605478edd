"""What resources and data sources accept and return, read from the installed Pulumi SDK packages.

Owns: the properties of a type by token, and whether given inputs fit them.  Not here: what only the clouds' own code
says, such as ranges, exclusions and replacements (that of `facts` and `laws`).
"""

from .calls import arguments, function
from .coerce import coerced, coerced_arguments
from .fit import check
from .hints import Prop, is_enum, is_object, members, props
from .sdk import Resource, packages, resource, version

__all__ = [
    "Prop",
    "Resource",
    "arguments",
    "check",
    "coerced",
    "coerced_arguments",
    "function",
    "is_enum",
    "is_object",
    "members",
    "packages",
    "props",
    "resource",
    "version",
]
