"""Laws of what excludes, needs or must fit what, where no schema says so."""

import re
from collections.abc import Iterator

from rehearsal.findings import ABSENT, Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import blocks, text, texts

FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"
DESTINATIONS = {
    "elasticsearch": "elasticsearchConfiguration",
    "extended_s3": "extendedS3Configuration",
    "http_endpoint": "httpEndpointConfiguration",
    "iceberg": "icebergConfiguration",
    "opensearch": "opensearchConfiguration",
    "opensearchserverless": "opensearchserverlessConfiguration",
    "redshift": "redshiftConfiguration",
    "snowflake": "snowflakeConfiguration",
    "splunk": "splunkConfiguration",
}
FAMILIES = r"(mysql\d+\.\d+|mariadb\d+\.\d+|postgres\d+(\.\d+)?|aurora-(mysql\d+\.\d+|postgresql\d+))"
ENGINES = r"(mysql|mariadb|postgres|aurora-mysql|aurora-postgres)"


@law(FIREHOSE, source="https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html")
def destination_is_configured(stream: Subject) -> Iterator[Finding]:
    """A stream says how it delivers to its destination."""
    path = DESTINATIONS.get(text(stream, "destination") or "")
    if path and not stream.given(path):
        yield refused(path, ABSENT, "is required for the stream's destination (InvalidArgumentException)")


@law(
    "aws:ecs/service:Service",
    source="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
)
def launched_one_way(service: Subject) -> Iterator[Finding]:
    """A launch type and a strategy of capacity providers exclude each other."""
    launch = text(service, "launchType")
    if launch and service.get("capacityProviderStrategies") and not service.previous:
        rule = "cannot stand beside capacityProviderStrategies: Specifying both a launch type and capacity provider "
        yield refused("launchType", launch, f"{rule}strategy is not supported (InvalidParameterException)")


@law("aws:wafv2/webAcl:WebAcl", source="https://docs.aws.amazon.com/waf/latest/APIReference/API_DefaultAction.html")
def one_default_action(acl: Subject) -> Iterator[Finding]:
    """What no rule matches is either allowed or blocked."""
    action = acl.get("defaultAction")
    if isinstance(action, dict) and all(isinstance(action.get(key), dict) for key in ("allow", "block")):
        rule = "has none or multiple values for a field that requires exactly one value (WAFInvalidParameterException)"
        yield refused("defaultAction", action, rule, remedy="give allow or block")


@law(
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    source="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html",
)
def table_is_read_by_its_stream(mapping: Subject) -> Iterator[Finding]:
    """A function reads the stream of a table, which has an ARN of its own."""
    arn = text(mapping, "eventSourceArn") or ""
    if re.fullmatch(r"arn:[a-z-]+:dynamodb:[^:]*:[^:]*:table/[^/]+", arn):
        rule = "is a table: Unrecognized event source, must be kinesis, dynamodb stream or others"
        yield refused("eventSourceArn", arn, f"{rule} (InvalidParameterValueException)", remedy="give its stream's ARN")


@law(
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    source="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html",
)
def filtered_rule_says_what_of_deletions(replication: Subject) -> Iterator[Finding]:
    """A rule with a filter says whether the markers of deletions are copied."""
    for path, rule in blocks(replication, "rules[*]"):
        if rule.get("filter") is not None and not replication.given(f"{path}.deleteMarkerReplication"):
            yield warned(  # the service's words; but examples of the provider's own pages leave it out
                f"{path}.deleteMarkerReplication",
                ABSENT,
                "must be specified for this version of Cross Region Replication configuration schema (InvalidRequest)",
                remedy="give its status, Enabled or Disabled",
            )


@law(
    "aws:s3/bucketNotification:BucketNotification",
    source="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html",
)
def notified_queue_is_no_fifo(notification: Subject) -> Iterator[Finding]:
    """S3 sends to standard queues and topics only."""
    for path, arn in texts(notification, "queues[*].queueArn", "topics[*].topicArn"):
        if re.fullmatch(r"arn:[a-z-]+:(sqs|sns):.+\.fifo", arn):
            rule = "is FIFO: Unable to validate the following destination configurations (InvalidArgument)"
            yield refused(path, arn, rule, remedy="notify a standard one, or EventBridge")


@law("aws:ec2/keyPair:KeyPair", source="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html")
def public_key_is_of_ssh(pair: Subject) -> Iterator[Finding]:
    """A key is in OpenSSH's, SSH2's or bare DER's form, not in PEM."""
    key = text(pair, "publicKey") or ""
    if key.lstrip().startswith("-----BEGIN "):
        rule = "is PEM: Key is not in valid OpenSSH public key format (InvalidKey.Format)"
        yield refused("publicKey", key, rule, remedy="give what `ssh-keygen -y` prints, which begins with ssh-")


@law(
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    source="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGatewayVpcAttachment.html",
)
def one_subnet_a_zone(attachment: Subject) -> Iterator[Finding]:
    """An attachment has one subnet in a zone."""
    seen: set[str] = set()
    for path, ident in texts(attachment, "subnetIds[*]"):
        subnet = attachment.referred(path, "aws:ec2/subnet:Subnet")
        zone = subnet.inputs.get("availabilityZone") if subnet else None
        if isinstance(zone, str) and zone in seen:
            yield refused(path, ident, f"is another subnet in {zone} (DuplicateSubnetsInSameZone)")
        elif isinstance(zone, str):
            seen.add(zone)


@law(
    "aws:rds/parameterGroup:ParameterGroup",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    source="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html",
)
def family_is_written_so(group: Subject) -> Iterator[Finding]:
    """A family is an engine with its version: postgres17, mysql8.4."""
    family = text(group, "family")
    if family and re.match(ENGINES, family) and not re.fullmatch(FAMILIES, family):
        rule = "is not a valid parameter group family (InvalidParameterValue)"
        yield refused("family", family, rule, remedy="write it like postgres17, mysql8.4 or aurora-postgresql16")


@law(
    "aws:cloudfront/distribution:Distribution",
    source="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Origin.html",
)
def origin_is_a_host(distribution: Subject) -> Iterator[Finding]:
    """An origin is named by its host, without a scheme, a port or a path."""
    for path, name in texts(distribution, "origins[*].domainName"):
        if ":" in name or "/" in name:
            yield refused(path, name, "is no domain name: it cannot contain a colon or a slash (InvalidArgument)")


@law(
    "aws:cloudfront/distribution:Distribution",
    source="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html",
)
def edge_function_has_a_version(distribution: Subject) -> Iterator[Finding]:
    """CloudFront runs a numbered version of a function."""
    found = "lambdaFunctionAssociations[*].lambdaArn"
    for path, arn in texts(distribution, f"defaultCacheBehavior.{found}", f"orderedCacheBehaviors[*].{found}"):
        if re.fullmatch(r"arn:[a-z-]+:lambda:[^:]*:[^:]*:function:[^:]+(:\$LATEST)?", arn):
            rule = "must reference a specific function version (InvalidLambdaFunctionAssociation)"
            yield refused(path, arn, rule, remedy="publish the function and give its qualified ARN")
