"""Azure's functions: getters go to the generic answer, and what lists keys and credentials is here."""

import base64
import re
from typing import Any

import yaml

from rehearsal import schema
from rehearsal.world import chance
from rehearsal.world.azure.identities import tenant
from rehearsal.world.store import Record

from .azure_children import child
from .question import Answer, Fields, Question, Refusal


def _client(question: Question) -> Fields:
    return {
        "clientId": chance.uuid_of("client", question.account),
        "objectId": chance.uuid_of("object", question.account),
        "subscriptionId": question.account,
        "tenantId": tenant(question.account),
    }


def _client_token(question: Question) -> Fields:
    return {"token": f"simulated.{chance.drawn('mixed', 64, question.account)}.token"}


def _subscription(question: Question) -> Fields:
    ident = question.get("subscriptionId", question.account)
    return question.completed(
        {
            "id": f"/subscriptions/{ident}",
            "subscriptionId": ident,
            "displayName": "Simulated",
            "state": "Enabled",
            "tenantId": tenant(str(ident)),
            "authorizationSource": "RoleBased",
            "tags": {},
        }
    )


def _named(question: Question, token: str, argument: str) -> Record | None:
    """The resource of a type that an argument names, in the resource group that is asked."""
    wanted, group = str(question.get(argument, "")).lower(), str(question.get("resourceGroupName", "")).lower()
    for record in question.world.records(token):
        parts = record.id.lower().split("/")
        if parts[-1] == wanted and (not group or f"/resourcegroups/{group}/" in record.id.lower()):
            return record
    return None


def _storage_keys(question: Question) -> Fields:
    name = question.get("accountName")
    keys = [
        {
            "keyName": f"key{index}",
            "permissions": "Full",
            "creationTime": "2020-01-01T00:00:00Z",
            "value": chance.secret_of(64, question.account, name, index),
        }
        for index in (1, 2)
    ]
    return {"keys": keys}


def _signature(question: Question) -> Fields:
    signed = chance.secret_of(32, question.seed).replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")
    token = f"sv=2024-11-04&ss=b&srt=sco&sp=rl&se=2030-01-01T00:00:00Z&st=2020-01-01T00:00:00Z&spr=https&sig={signed}"
    return {"accountSasToken": token, "serviceSasToken": token}


def _credentials(question: Question, *, admin: bool) -> Fields:
    name, group = str(question.get("resourceName", "")), str(question.get("resourceGroupName", ""))
    record = _named(question, "azure-native:containerservice:ManagedCluster", "resourceName")
    host = str(record.outputs.get("fqdn") if record else f"{name}.hcp.{question.region}.azmk8s.invalid")
    role = "clusterAdmin" if admin else "clusterUser"
    user, context = f"{role}_{group}_{name}", f"{name}-admin" if admin else name
    pem = f"-----BEGIN CERTIFICATE-----\nsimulated {host}\n-----END CERTIFICATE-----\n"
    config = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [
            {
                "name": name,
                "cluster": {"certificate-authority-data": chance.base64_of(pem), "server": f"https://{host}:443"},
            }
        ],
        "contexts": [{"name": context, "context": {"cluster": name, "user": user}}],
        "current-context": context,
        "preferences": {},
        "users": [
            {
                "name": user,
                "user": {
                    "client-certificate-data": chance.base64_of(pem),
                    "client-key-data": chance.base64_of(pem),
                    "token": chance.drawn("hex", 64, host, role),
                },
            }
        ],
    }
    text = yaml.safe_dump(config, sort_keys=False)
    return {"kubeconfigs": [{"name": role, "value": base64.b64encode(text.encode()).decode()}]}


def _registry(question: Question) -> Fields:
    name = str(question.get("registryName", ""))
    words = [
        {"name": one, "value": chance.drawn("mixed", 52, question.account, name, one)}
        for one in ("password", "password2")
    ]
    return {"username": name, "passwords": words}


def _publishing(question: Question) -> Fields:
    name = str(question.get("name", ""))
    word = chance.drawn("mixed", 60, question.account, name)
    return question.completed(
        {
            "publishingUserName": f"${name}",
            "publishingPassword": word,
            "scmUri": f"https://${name}:{word}@{name}.scm.azurewebsites.net",
            "name": name,
        }
    )


def _settings(token: str, key: str) -> Answer:
    """A list of a web app's settings: those of the resource that sets them, or of the app itself."""

    def answer(question: Question) -> Fields:
        found = _named_settings(question, token)
        given = found.inputs.get(key) if found else None
        app = _named(question, "azure-native:web:WebApp", "name")
        config = (app.inputs.get("siteConfig") or {}) if app else {}
        listed = config.get("appSettings") if key == "properties" and isinstance(config, dict) else None
        own = {one.get("name"): one.get("value") for one in listed or [] if isinstance(one, dict)}
        return question.completed({key: given if isinstance(given, dict) else own})

    return answer


def _named_settings(question: Question, token: str) -> Record | None:
    wanted = str(question.get("name", ""))
    return next((one for one in question.world.records(token) if one.inputs.get("name") == wanted), None)


def _keys(question: Question) -> Fields:
    """Keys and connection strings of any service, by the names of the answer's properties."""
    owner = str(
        next(
            (value for key, value in question.args.items() if key != "resourceGroupName" and isinstance(value, str)),
            question.name,
        )
    )
    try:
        fields = schema.function(question.token)
    except LookupError:
        return question.completed({})
    return question.completed(
        {key: _key(question, key, owner) for key, prop in fields.items() if prop.required and _is_text(prop)}
        | {
            key: _key(question, key, owner)
            for key in fields
            if re.search(r"(key|KeyString|string)$", key, re.IGNORECASE)
        }
    )


def _is_text(prop: schema.Prop) -> bool:
    return str in schema.members(prop.hint)


def _key(question: Question, key: str, owner: str) -> str | None:
    secret = chance.secret_of(32, question.account, owner, key.replace("ConnectionString", "Key"))
    bus = "servicebus" in question.token or "eventhub" in question.token or "relay" in question.token
    if "onnectionString" in key:
        space = str(question.get("namespaceName", owner))
        rule = question.get("authorizationRuleName", "RootManageSharedAccessKey")
        if bus and key.startswith("alias"):
            return None
        host = f"sb://{space}.servicebus.windows.net/" if bus else f"https://{owner}.invalid"
        return f"Endpoint={host};SharedAccessKeyName={rule};SharedAccessKey={secret}"
    if key.lower() == "keyname":
        return str(question.get("authorizationRuleName", "RootManageSharedAccessKey"))
    return secret


def _cosmos_strings(question: Question) -> Fields:
    name = str(question.get("accountName", ""))
    secret = chance.secret_of(64, question.account, name, "primaryMasterKey")
    text = f"AccountEndpoint=https://{name}.documents.azure.com:443/;AccountKey={secret};"
    return {
        "connectionStrings": [
            {
                "connectionString": text,
                "description": "Primary SQL Connection String",
                "keyKind": "Primary",
                "type": "Sql",
            }
        ]
    }


def _cosmos_keys(question: Question) -> Fields:
    name = str(question.get("accountName", ""))
    kinds = ("primaryMasterKey", "secondaryMasterKey", "primaryReadonlyMasterKey", "secondaryReadonlyMasterKey")
    return {kind: chance.secret_of(64, question.account, name, kind) for kind in kinds}


def _callback(question: Question) -> Fields:
    host = f"prod-00.{question.region}.logic.azure.invalid"
    trigger = question.get("triggerName", "manual")
    path = f"/workflows/{chance.drawn('hex', 32, question.seed)}/triggers/{trigger}/paths/invoke"
    queries = {
        "apiVersion": "2016-10-01",
        "sp": "/triggers/manual/run",
        "sv": "1.0",
        "sig": chance.drawn("mixed", 43, question.seed),
    }
    base = f"https://{host}:443{path}"
    return question.completed(
        {
            "basePath": base,
            "method": "POST",
            "queries": queries,
            "value": f"{base}?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={queries['sig']}",
            "relativePath": "",
            "relativePathParameters": [],
        }
    )


def _host_keys(question: Question) -> Fields:
    key = chance.secret_of(40, question.account, question.get("name"))
    return {"functionKeys": {"default": key}, "masterKey": key, "systemKeys": {}}


def _site_secrets(question: Question) -> Fields:
    return question.completed(
        {"properties": {"apiKey": chance.drawn("hex", 64, question.account, question.get("name"))}}
    )


def vault_shaped(question: Question) -> None:
    """Refuse a name of a vault that no vault can have."""
    name = str(question.get("vaultName", "vault"))
    if not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]", name):
        raise Refusal(
            f"vaultName: {name!r} is no name of a vault; "
            "it has 3 to 24 letters, digits and hyphens and starts with a letter"
        )


_STORAGE = (
    "storage:getAccountBlobContainerSAS",
    "storage:listStorageAccountSAS",
    "storage:listStorageAccountServiceSAS",
)

AZURE: dict[str, Answer] = {
    "authorization:getClientConfig": _client,
    "authorization:getClientToken": _client_token,
    "subscription:getSubscription": _subscription,
    "storage:listStorageAccountKeys": _storage_keys,
    **dict.fromkeys(_STORAGE, _signature),
    "containerservice:listManagedClusterUserCredentials": lambda question: _credentials(question, admin=False),
    "containerservice:listManagedClusterMonitoringUserCredentials": lambda question: _credentials(
        question, admin=False
    ),
    "containerservice:listManagedClusterAdminCredentials": lambda question: _credentials(question, admin=True),
    "containerregistry:listRegistryCredentials": _registry,
    "cosmosdb:listDatabaseAccountConnectionStrings": _cosmos_strings,
    "cosmosdb:listDatabaseAccountKeys": _cosmos_keys,
    "documentdb:listDatabaseAccountConnectionStrings": _cosmos_strings,
    "documentdb:listDatabaseAccountKeys": _cosmos_keys,
    "logic:listWorkflowTriggerCallbackUrl": _callback,
    "logic:listWorkflowCallbackUrl": _callback,
    "web:listWebAppApplicationSettings": _settings("azure-native:web:WebAppApplicationSettings", "properties"),
    "web:listWebAppConnectionStrings": _settings("azure-native:web:WebAppConnectionStrings", "properties"),
    "web:listStaticSiteSecrets": _site_secrets,
    "web:listWebAppHostKeys": _host_keys,
    "web:listWebAppPublishingCredentials": _publishing,
}


def answer(question: Question) -> Fields | None:
    """The answer of a function that is not a plain getter; None for a getter."""
    _, module, name = question.token.split(":")
    short = f"{module.split('/')[0]}:{name}"
    if short == "keyvault:getVault":
        vault_shaped(question)
    known: Any = AZURE.get(short)
    if known:
        return known(question)
    if re.match(r"(list|get)\w*(Keys?|ConnectionStrings?|SharedKeys)$", name) and short != "keyvault:getKey":
        return _keys(question)
    return child(question)
