"""What the platform tells the application."""

from typing import get_args

from components.contract import EDGE, VARIABLES, SharedCache, environment, table
from components.routes import Cache
from components.settings.application import ApplicationSpec, CachingSpec

SHARED = SharedCache(url="rediss://cache:6379", tls=True, auth="iam", user="storefront", name="cache-1")


def application(**settings: object) -> ApplicationSpec:
    return ApplicationSpec.model_validate({"name": "storefront", **settings})


def test_an_application_alone_is_told_its_port_its_health_and_its_own_tier() -> None:
    assert environment(application(environment={"LOG_LEVEL": "info"}), idle_seconds=60) == {
        "CACHE_MEMORY_ENTRIES": "1000",
        "CACHE_MEMORY_SECONDS": "10",
        "HEALTH_PATH": "/api/health",
        "KEEP_ALIVE_SECONDS": "75",
        "LOG_LEVEL": "info",
        "PORT": "3000",
    }


def test_a_shared_cache_and_a_host_are_told_where_they_are() -> None:
    told = environment(
        application(caching=CachingSpec(shared_seconds=60), port=8080),
        idle_seconds=60,
        shared=SHARED,
        host="www.example.com",
    )
    assert told == {
        "CACHE_AUTH": "iam",
        "CACHE_MEMORY_ENTRIES": "1000",
        "CACHE_MEMORY_SECONDS": "10",
        "CACHE_NAME": "cache-1",
        "CACHE_SHARED_SECONDS": "60",
        "CACHE_TLS": "true",
        "CACHE_URL": "rediss://cache:6379",
        "CACHE_USER": "storefront",
        "HEALTH_PATH": "/api/health",
        "KEEP_ALIVE_SECONDS": "75",
        "PORT": "8080",
        "SITE_HOST": "www.example.com",
    }


def test_names_are_in_order_so_that_no_definition_differs_by_it() -> None:
    told = list(environment(application(environment={"Z": "1", "A": "2"}), idle_seconds=60, shared=SHARED))
    assert told == sorted(told)


def test_every_variable_is_documented_and_none_besides() -> None:
    assert set(environment(application(), idle_seconds=60, shared=SHARED, host="www.example.com")) == set(VARIABLES)


def test_the_table_has_every_variable_and_every_kind_of_route() -> None:
    lines = table().splitlines()
    rows = [line.split("`")[1] for line in lines if line.startswith("| `") and "of the route" not in line]
    assert rows == [*VARIABLES, *EDGE]
    assert set(EDGE) == set(get_args(Cache))
    assert lines[0] == "| Variable | What it says |"
    assert "| `PORT` | Port to listen on, on every address, in plain HTTP. |" in lines
