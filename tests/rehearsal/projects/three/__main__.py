"""One thing in each cloud, an asset by a relative path, and a secret."""

import place
import pulumi
import pulumi_aws as aws
import pulumi_azure_native as azure
import pulumi_kubernetes as kubernetes

config = pulumi.Config()
kept = pulumi.ResourceOptions(protect=config.require_bool("protect"), retain_on_delete=config.require_bool("protect"))
bucket = aws.s3.Bucket("files", tags={"environment": pulumi.get_stack()}, opts=kept)
aws.s3.BucketObject("index", bucket=bucket.id, key="index.html", source=pulumi.FileAsset("site/index.html"))
group = azure.resources.ResourceGroup("group")
cluster = kubernetes.Provider("cluster", kubeconfig=place.kubeconfig())
kubernetes.core.v1.Secret(
    "login",
    string_data={"password": config.require_secret("password")},
    opts=pulumi.ResourceOptions(provider=cluster),
)
pulumi.export("bucket", bucket.bucket)
pulumi.export("group", group.id)
pulumi.export("password", config.require_secret("password"))
pulumi.export("users", len(config.require_object("nested")["users"]))
