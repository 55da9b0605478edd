"""What the cases of Kubernetes' laws have in common: objects that are right but for what a case changes."""

from typing import Any

from rehearsal.world.store import Record

ACCOUNT = "123456789012"
DEPLOYMENT = "kubernetes:apps/v1:Deployment"
LABELS = {"app": "web"}


def pod_spec(*containers: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A pod of these containers (a plain one if none), with more of its own."""
    return {"containers": [container(**one) for one in containers] or [container()]} | more


def container(**more: Any) -> dict[str, Any]:
    """A container, with more of its own."""
    return {"name": "web", "image": "nginx:1.27"} | more


def template(spec: dict[str, Any]) -> dict[str, Any]:
    """Pods as a workload describes them."""
    return {"metadata": {"labels": LABELS}, "spec": spec}


def serving(spec: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A Deployment, DaemonSet or StatefulSet of these pods, with more in its `spec`."""
    return {"spec": {"selector": {"matchLabels": LABELS}, "template": template(spec or pod_spec())} | more}


def holding(**more: Any) -> dict[str, Any]:
    """A Deployment whose only container has more."""
    return serving(pod_spec(more))


def job(spec: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A Job of these pods, with more in its `spec`."""
    return {"spec": {"template": template(spec or pod_spec(restartPolicy="Never"))} | more}


def cron_job(**more: Any) -> dict[str, Any]:
    """A CronJob, with more in its `spec`."""
    return {"spec": {"schedule": "0 3 * * *", "jobTemplate": job()} | more}


def service(*ports: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A Service with these ports (80 if none), with more in its `spec`."""
    return {"spec": {"selector": LABELS, "ports": list(ports) or [{"port": 80}]} | more}


def made(token: str, name: str, inputs: dict[str, Any], namespace: str = "default") -> Record:
    """An object that exists already; the token without `kubernetes:`."""
    metadata = {"name": name, "namespace": namespace} | inputs.get("metadata", {})
    return Record(
        token=f"kubernetes:{token}",
        urn=f"urn:pulumi:dev::project::kubernetes:{token}::{name}",
        id=f"{namespace}/{name}",
        account=ACCOUNT,
        region="",
        inputs=inputs | {"metadata": metadata},
        outputs={"metadata": metadata},
    )


C = "spec.template.spec.containers[0]"
"""Where the only container of a workload stands."""
