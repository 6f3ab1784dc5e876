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
        # Java compiles fast rather than well: the tables are small and the formulas many.
        environment.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        with open_session("local[2]") as session:
            yield session
