"""An ingress is made in a version of the API that clusters no longer serve."""

from pulumi_kubernetes.yaml import ConfigGroup

WRONG = """
apiVersion: extensions/v1beta1
kind: Ingress
metadata:
  name: guestbook
spec:
  rules:
    - http:
        paths:
          - path: /
            backend:
              serviceName: frontend
              servicePort: 80
"""
RIGHT = """
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: guestbook
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: frontend
                port:
                  number: 80
"""

SOURCE = "https://github.com/phcollignon/helm/issues/86"
ERROR = (
    'resource mapping not found for name: "guestbook-ingress": no matches for kind "Ingress" in '
    'version "extensions/v1beta1"'
)
RESOURCE = "kubernetes:extensions/v1beta1:Ingress::guestbook"
PATH = "apiVersion"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    ConfigGroup("guestbook", yaml=[RIGHT if mended else WRONG])
