"""Rules over the log archive on AWS."""

from collections.abc import Mapping
from typing import Any

from components.settings.aws.audit import AuditSpec
from components.settings.rules.pick import Found, Rule, pick


def _kept(raw: Mapping[str, Any]) -> int | None:
    """How long logs are kept, if it is said well or not at all."""
    audit = pick(raw, dict, "aws", "audit") or {}
    if "retention_days" not in audit:
        return AuditSpec.model_fields["retention_days"].default
    return pick(audit, int, "retention_days")


def _lock(raw: Mapping[str, Any]) -> Found:
    lock = pick(raw, dict, "aws", "audit", "object_lock")
    if lock is None:
        return
    if pick(raw, bool, "aws", "audit", "force_destroy"):
        yield (
            ("aws", "audit", "force_destroy"),
            True,
            "contradicts object_lock, which exists so that logs cannot be deleted",
            "leave one of the two out",
        )
    days, kept = pick(lock, int, "days"), _kept(raw)
    if days is not None and kept is not None and days > kept:
        rule = f"is longer than retention_days ({kept}), so logs would outlive their expiry"
        yield ("aws", "audit", "object_lock", "days"), days, rule, f"use at most {kept}, or keep logs longer"


def _cold(raw: Mapping[str, Any]) -> Found:
    cold, kept = pick(raw, int, "aws", "audit", "cold_after_days"), _kept(raw)
    if cold is not None and kept is not None and cold >= kept:
        rule = f"is not before retention_days ({kept}), so logs would expire before they move"
        yield ("aws", "audit", "cold_after_days"), cold, rule, "use a smaller number, or leave it out"


def _hub(raw: Mapping[str, Any]) -> Found:
    audit = pick(raw, dict, "aws", "audit") or {}
    if audit.get("security_hub") == "create" and audit.get("config", "off") == "off":
        yield (
            ("aws", "audit", "security_hub"),
            "create",
            "stays silent without AWS Config, which records what its controls look at",
            "set config to create, or to existing where the account has a recorder",
        )


RULES: tuple[Rule, ...] = (_lock, _cold, _hub)
