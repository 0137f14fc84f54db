"""Every public name says what it is and shows it: docstrings are there, and their examples run as whole programs."""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import pkgutil

import pytest
from conftest import ROOT

import sigward
from sigward import models, testing

# The public modules; those with a leading underscore are found through what these give.
MODULES = ["sigward", "sigward.models", "sigward.testing", "sigward.webhooks", "sigward._pytest"]
NOUNS = [name for _, name, _ in pkgutil.iter_modules(importlib.import_module("sigward._generated.resources").__path__)]

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
    for noun in NOUNS:
        for folder in ("resources", "async_resources"):
            module = importlib.import_module(f"sigward._generated.{folder}.{noun}")
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
SHOWN_ELSEWHERE = tuple(f"sigward._generated.{folder}." for folder in ("resources", "async_resources"))


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


@pytest.fixture(scope="module")
def service():
    # One of its own: an example may say how many analyses there are.
    with testing.emulator(logs=ROOT / "examples" / "logs", settings={"processing_delay_ms": 0}) as running:
        yield running


@pytest.fixture
def surroundings(service, example, monkeypatch, tmp_path):
    service.reset()
    # Projects belong to the organization, all else to a project.
    key_class = "organization" if "rojects" in example.name else "secret"
    monkeypatch.setenv("SIGSENTRY_API_KEY", service.mint_key(key_class))
    monkeypatch.setenv("SIGSENTRY_BASE_URL", service.url)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("example", with_examples())
@pytest.mark.usefixtures("surroundings")
def test_examples_run(example):
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    outcome = runner.run(example, out=told.append)
    assert outcome.attempted and not outcome.failed, "".join(told)


def test_every_operation_has_a_method_with_an_example():
    description = json.loads((ROOT / "openapi" / "sigsentry.json").read_text())
    operations = {row["operationId"] for methods in description["paths"].values() for row in methods.values()}
    assert len(operations) == 41
    for operation in sorted(operations):
        _, noun, verb = operation.split(".")
        for client in (sigward.SigSentry, sigward.AsyncSigSentry):
            resource = getattr(client("ss_secret_4f9a"), noun)
            assert ">>>" in text(getattr(type(resource), verb)), f"{client.__name__}.{noun}.{verb}"
