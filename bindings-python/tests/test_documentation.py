"""Every public name says what it is and shows it: docstrings are there, and their examples run as whole programs."""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import pkgutil

import pytest
from conftest import ROOT, SETTINGS

import sigward
from sigward import models, testing

# The public modules; those with a leading underscore are found through what these give.
MODULES = ["sigward", "sigward.models", "sigward.testing", "sigward.webhooks", "sigward._pytest"]
MODULES += ["sigward.segops", "sigward.segops.models", "sigward.segops.webhooks", "sigward.signalsmith"]
MODULES += ["sigward.signalsmith.models", "sigward.sigma", "sigward.sigma.models", "sigward.sigma.webhooks"]
ROOTS = ["sigward._generated", *(f"sigward._generated.{name}" for name in ("segops", "signalsmith", "sigma"))]
FOLDERS = [f"{root}.{folder}" for root in ROOTS for folder in ("resources", "async_resources")]

# What names a value and not a thing: it has no docstring at run time.
PLAIN = (str, int, float, bool, type(None))


def is_ours(thing) -> bool:
    return str(getattr(thing, "__module__", "")).startswith(("sigward", "_sigward"))


def public():
    """Every public name with what it stands for: exports, classes, and their own public methods and properties."""
    found = {}
    for name in MODULES:
        module = importlib.import_module(name)
        found[name] = module
        for export in getattr(module, "__all__", []):
            thing = getattr(module, export)
            if isinstance(thing, PLAIN) or thing is str or not is_ours(thing):
                continue  # a version, an open enumeration, which is text at run time, or a union of types
            found[f"{name}.{export}"] = thing
    for folder in FOLDERS:
        for _, noun, _ in pkgutil.iter_modules(importlib.import_module(folder).__path__):
            module = importlib.import_module(f"{folder}.{noun}")
            for export in module.__all__:
                found[f"{module.__name__}.{export}"] = getattr(module, export)
    for name, thing in list(found.items()):
        if inspect.isclass(thing):
            for base in thing.__mro__:
                if not is_ours(base) or issubclass(base, models.Analysis.__mro__[1]):
                    continue  # fields of a model are told in its own docstring
                for attribute, value in vars(base).items():
                    if not attribute.startswith("_") and (callable(value) or isinstance(value, (property, classmethod))):
                        found[f"{base.__module__}.{base.__qualname__}.{attribute}"] = value
    return found


PUBLIC = public()


def text(thing) -> str:
    if isinstance(thing, classmethod):
        thing = thing.__func__
    return getattr(thing, "__doc__", None) or ""


# What is shown by what it belongs to: a class of resources by its methods, a raw one by the plain one.
SHOWN_ELSEWHERE = tuple(f"{folder}." for folder in FOLDERS) + ("sigward._service.", "sigward._async_service.", "sigward._core.")


def is_shown_elsewhere(name: str) -> bool:
    return name.startswith(SHOWN_ELSEWHERE) and (name[-1:].isalpha() and name.rsplit(".", 1)[-1][:1].isupper())


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_public_name_has_a_docstring_with_an_example(name):
    doc = text(PUBLIC[name]).strip()
    assert doc, f"{name} has no docstring"
    if not is_shown_elsewhere(name) and not name.startswith("sigward._pytest") and "Raw." not in name:
        assert ">>>" in doc, f"{name} shows no example"


def with_examples():
    parser = doctest.DocTestParser()
    seen = {}
    for name, thing in PUBLIC.items():
        doc = inspect.cleandoc(text(thing))
        if ">>>" in doc and doc not in seen:
            seen[doc] = pytest.param(parser.get_doctest(doc, {}, name, None, 0), id=name)
    return list(seen.values())


def operations(service: str) -> set[str]:
    description = json.loads((ROOT / "openapi" / f"{service}.json").read_text())
    found = {row["operationId"] for methods in description["paths"].values() for row in methods.values()}
    return {operation for operation in found if operation.split(".")[1] != "auth"}


def operations_by_method() -> dict[str, str]:
    """The operation that each generated method of SegOps, SignalSmith and Sigma calls."""
    found = {}
    for name in PUBLIC:
        parts = name.removeprefix("sigward._generated.").split(".")
        if len(parts) == 5 and parts[1].endswith("resources") and not parts[3].endswith("Raw"):
            service, _, noun, _, method = parts
            known = operations(service)
            for verb in (method, method.removesuffix("_page")):
                if f"{service}.{noun}.{verb}" in known:
                    found[name] = f"{service}.{noun}.{verb}"
    return found


OPERATIONS_OF = operations_by_method()


@pytest.fixture(scope="module")
def service():
    # One of its own: an example may say how many analyses there are.
    with testing.emulator(logs=ROOT / "examples" / "logs", settings=SETTINGS) as running:
        yield running


@pytest.fixture
def surroundings(service, example, monkeypatch, tmp_path):
    service.reset()
    # Projects belong to the organization, all else to a project.
    key_class = "organization" if "rojects" in example.name else "secret"
    monkeypatch.setenv("SIGSENTRY_API_KEY", service.mint_key(key_class))
    monkeypatch.setenv("SIGSENTRY_BASE_URL", service.url)
    for name in (name for name in ("segops", "signalsmith", "sigma") if name in example.docstring.lower()):
        monkeypatch.setenv(f"{name.upper()}_API_KEY", service.mint_key(service=name))
        monkeypatch.setenv(f"{name.upper()}_BASE_URL", service.address(name))
    monkeypatch.setenv("SIGNALSMITH_WORKSPACE_ID", service.overview["services"]["signalsmith"]["workspace"])
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("example", with_examples())
@pytest.mark.usefixtures("surroundings")
def test_examples_run(example, service):
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    outcome = runner.run(example, out=told.append)
    assert outcome.attempted and not outcome.failed, "".join(told)
    arrived = {row.get("operation") for row in service.requests()}
    operation = OPERATIONS_OF.get(example.name)
    assert operation is None or operation in arrived, f"{operation} is not among {arrived}"


# The services, each with its clients, a key of its, and how many operations it has beside logging in and renewing.
SERVICES = [
    ("sigsentry", "SigSentry", "ss_secret_4f9a", 41),
    ("segops", "SegOps", "sk_4f9a", 25),
    ("signalsmith", "SignalSmith", "sk_live_4f9a", 65),
    ("sigma", "Sigma", "sigma_sk_live_4f9a", 56),
]


@pytest.mark.parametrize(("service", "name", "key", "count"), SERVICES)
def test_every_operation_has_a_method_with_an_example(service, name, key, count):
    found = operations(service)
    assert len(found) == count
    for operation in sorted(found):
        _, noun, verb = operation.split(".")
        for client in (getattr(sigward, name), getattr(sigward, f"Async{name}")):
            resource = getattr(client(key, base_url="http://127.0.0.1:9"), noun)
            assert ">>>" in text(getattr(type(resource), verb)), f"{client.__name__}.{noun}.{verb}"
