"""A pytest plugin: ``-p repeat --turns 10`` runs every test marked ``race`` that many times."""

import re

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--turns", type=int, default=1)


@pytest.fixture
def turn(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("race"):
        turns = metafunc.config.getoption("--turns")
        metafunc.fixturenames.append("turn")
        metafunc.parametrize("turn", range(turns), indirect=True, ids=[f"turn{number}" for number in range(turns)])


def plain(name: str) -> str:
    """The name of a test without its turn."""
    return re.sub(r"-?turn\d+-?", "", name).replace("[]", "")
