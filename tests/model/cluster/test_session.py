"""What is missing is said in one line, before any Java is started."""

import socket
from importlib.util import find_spec

import pytest

from data.errors import ClarteError
from model.cluster import session
from model.cluster.session import open_session


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """PySpark and Java are taken to be there."""
    monkeypatch.setattr(session, "find_spec", lambda _name: find_spec("polars"))
    monkeypatch.setattr(session.shutil, "which", lambda _name: "/usr/bin/java")
    monkeypatch.delenv("JAVA_HOME", raising=False)


def test_without_pyspark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "find_spec", lambda _name: None)
    with pytest.raises(ClarteError, match=r"pyspark and pyarrow .* pip install -r requirements-spark\.txt"):
        open_session()


@pytest.mark.usefixtures("installed")
def test_without_java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session.shutil, "which", lambda _name: None)
    with pytest.raises(ClarteError, match="Spark needs Java 17, and there is no java in PATH"):
        open_session()
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    with pytest.raises(ClarteError, match=r"there is no java in JAVA_HOME \(/nowhere\)"):
        open_session()


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("others", ["", ",127.0.0.1:{port}"])
def test_a_master_that_does_not_answer(others: str) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        master = f"spark://127.0.0.1:{port}" + others.format(port=port)
        with pytest.raises(ClarteError, match=f"no Spark master answers at {master}"):
            open_session(master)


def test_the_reason_is_one_line() -> None:
    long = "[SOME_CLASS.SUB] Value 'x' is wrong. SQLSTATE: 22018\n== DataFrame ==\nwhere"
    assert session.spark_reason(ValueError(long)) == "Value 'x' is wrong."
    python = "An exception was thrown from the Python worker.\nTraceback (most recent call last):\n  ...\nKeyError: 'a'"
    assert session.spark_reason(ValueError(python)) == "Python in Spark: KeyError: 'a'"
    assert session.spark_reason(ValueError()) == "ValueError"
