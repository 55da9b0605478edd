"""An API is deployed before it has a method."""

import pulumi
from pulumi_aws import apigateway

SOURCE = "https://github.com/anomalyco/sst/issues/3976"
ERROR = "BadRequestException: The REST API doesn't contain any methods"
RESOURCE = "aws:apigateway/deployment:Deployment::pets"
PATH = "restApi"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    api = apigateway.RestApi("pets", name="pets")
    depends: list[pulumi.Resource] = []
    if mended:
        root = api.root_resource_id
        method = apigateway.Method("pets", rest_api=api.id, resource_id=root, http_method="GET", authorization="NONE")
        depends.append(
            apigateway.Integration(
                "pets", rest_api=api.id, resource_id=root, http_method=method.http_method, type="MOCK"
            )
        )
    apigateway.Deployment("pets", rest_api=api.id, opts=pulumi.ResourceOptions(depends_on=depends))
