"""Settings of the application, declared once for all clouds."""

from typing import Annotated, Final

from pydantic import Field

from components.settings.values import ApplicationName, EnvironmentName, HealthPath, Image
from components.spec import Spec

DEFAULT_IMAGE: Final = "public.ecr.aws/docker/library/node:24-alpine"
"""Multi-architecture, and pulled without an account; with `DEFAULT_COMMAND` it answers every path."""

_ANSWERS: Final = (
    "const server = require('http').createServer((request, response) => {"
    "response.setHeader('content-type', 'text/plain'); response.end('ok')}); "
    "server.keepAliveTimeout = 1000 * process.env.KEEP_ALIVE_SECONDS; "
    "process.on('SIGTERM', () => server.close()); "
    "server.listen(process.env.PORT)"
)
DEFAULT_COMMAND: Final = ("node", "-e", _ANSWERS)


class ReplicasSpec(Spec):
    """How many copies run."""

    minimum: int = Field(default=2, ge=1, le=1000, description="Fewest copies, in each region.")
    maximum: int = Field(default=6, ge=1, le=1000, description="Most copies, in each region.")


class CachingSpec(Spec):
    """How long each tier of the application's cache may keep an answer; the routes decide on the edge."""

    memory_seconds: int = Field(default=10, ge=0, le=3600, description="In the process, the tier asked first.")
    memory_entries: int = Field(default=1000, ge=0, le=1_000_000, description="Most entries in the process.")
    shared_seconds: int = Field(default=300, ge=0, le=604800, description="In the cache that all copies share.")


class ApplicationSpec(Spec):
    """The application."""

    name: ApplicationName = Field(description="The application's name, in its tags and comments.")
    tags: dict[str, str] = Field(
        default_factory=dict, description="Tags that your company wants on everything, beside the program's own."
    )
    image: Image = Field(
        default=DEFAULT_IMAGE, description="Container image of the server side, for the processor that is chosen."
    )
    command: tuple[str, ...] = Field(
        default=(), description="Command of the container. Left out, the image's own; a placeholder for the default."
    )
    port: int = Field(
        default=3000, ge=1024, le=65535, description="Port that the container listens on; lower ones need root."
    )
    health_path: HealthPath = Field(default="/api/health", description="Path that answers 200 while all is well.")
    cpu: Annotated[float, Field(gt=0, le=16)] = Field(default=0.25, description="Processors of each copy.")
    memory_mib: int = Field(default=512, ge=512, le=122880, description="Memory of each copy.")
    replicas: ReplicasSpec = Field(default=ReplicasSpec(), description="How many copies run.")
    environment: dict[EnvironmentName, str] = Field(
        default_factory=dict, description="Environment variables; secrets have their own place in each cloud."
    )
    caching: CachingSpec = Field(default=CachingSpec(), description="The tiers of the application's cache.")

    @property
    def run(self) -> tuple[str, ...]:
        """The command of the container; nothing for the image's own."""
        return self.command or (DEFAULT_COMMAND if self.image == DEFAULT_IMAGE else ())
