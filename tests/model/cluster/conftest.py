"""One Spark for all tests: a start takes half a minute, and a process may hold only one session."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from model.cluster.session import open_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark() -> Iterator["SparkSession"]:
    with pytest.MonkeyPatch.context() as environment:
        # Java compiles fast rather than well and trusts what it compiles: the tables are small and the formulas many.
        quick = (
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
        )
        environment.setenv("JDK_JAVA_OPTIONS", quick)
        with open_session("local[2]") as session:
            yield session
