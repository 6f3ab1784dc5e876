"""Opens a Spark session, on this machine's cores or on the cluster that is named, and says in one line why it cannot.

PySpark is optional: this package is imported without it, and asks for it when a session is opened.
"""

import os
import re
import shutil
import socket
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from data.errors import ClarteError
from data.faults import printable

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
"""The master that is this machine alone, with all its cores."""

DRIVER_MEMORY = "4g"
"""Java heap of a local session, unless SPARK_DRIVER_MEMORY says another; what does not fit is spilled to disk."""

_SETTINGS: Mapping[str, str] = {
    "spark.app.name": "clarte",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "true",
    # As in Polars, which raises for neither: an integer that grows too large wraps around.
    "spark.sql.ansi.enabled": "false",
    # Wide stages compile into methods that the JIT compiler refuses (8,000 bytes) and Java then interprets.
    "spark.sql.codegen.wholeStage": "false",
    # Or every single formula is traced back to its line of Python.
    "spark.python.sql.dataFrameDebugging.enabled": "false",
    # A task scores on the one core that it was given.
    "spark.executorEnv.POLARS_MAX_THREADS": "1",
}

_LOCAL_SETTINGS: Mapping[str, str] = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}

_SECONDS_TO_ANSWER = 5.0


def open_session(master: str | None = None) -> "SparkSession":
    """A session on `master` (local[*], spark://host:7077, yarn, k8s://...); use it in a `with`, which stops it.

    Without a master, this machine; or, under spark-submit, the master that spark-submit was given. What a site sets in
    SPARK_CONF_DIR, PYSPARK_SUBMIT_ARGS or through spark-submit (memory, archives, credentials) holds; what the
    features rely on is set here. Raises ClarteError when PySpark or Java is missing or the master cannot be reached.
    """
    _require_pyspark()
    _require_java()
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if master is None and not submitted:
        master = LOCAL
    _require_reachable(master)
    if master is not None and is_local(master):
        os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryFile() as said, quiet_about_pandas():
        try:
            return _start(master, said if _may_be_silenced() else None)
        except Exception as error:
            reason = _last_words(said) or spark_reason(error)
            raise ClarteError(f"Spark cannot start on {master or 'the master of spark-submit'}: {reason}") from error


def is_local(master: str) -> bool:
    """Whether the master is this machine alone."""
    return master.startswith("local")


@contextmanager
def spark_errors() -> Iterator[None]:
    """Around whatever makes Spark work: what Spark raises becomes a ClarteError of one line."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        with quiet_about_pandas():
            yield
    except (PySparkException, Py4JError) as error:
        raise ClarteError(spark_reason(error)) from error


@contextmanager
def quiet_about_pandas() -> Iterator[None]:
    """PySpark 4.3 warns of every pandas from 3.0 on, also where no pandas frame is made, as here."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield


def require_new(session: "SparkSession", out: str) -> None:
    """ClarteError when `out` is there already: better found out now than after the work."""
    folder, files = place_of(session, out)
    if files.exists(folder):
        raise ClarteError(f"{out}: is already there; remove it, or name another folder")


def place_of(session: "SparkSession", out: str) -> tuple[Any, Any]:
    """Hadoop's path of `out`, taken literally, and the file system that it is in."""
    path = session._jvm.org.apache.hadoop.fs.Path(out)
    return path, path.getFileSystem(session._jsc.hadoopConfiguration())


def spark_reason(error: BaseException) -> str:
    """The line of Spark's message that says what is wrong, without its error class and SQLSTATE."""
    java = getattr(error, "java_exception", None)
    lines = [line.strip() for line in _java_message(java or error).splitlines() if line.strip()]
    if any(line.startswith("Traceback") for line in lines):
        return f"Python in Spark: {printable(lines[-1], 400)}"
    return printable(re.sub(r"^\[[A-Z_.]+\] | SQLSTATE: \w+$", "", lines[0]), 400)


def _java_message(error: Any) -> str:  # noqa: ANN401  (py4j makes the methods of a Java object up)
    """What the first of all causes says."""
    if isinstance(error, BaseException):
        return str(error).strip() or type(error).__name__
    while error.getCause() is not None and "Cannot run program" not in str(error.getMessage()):
        error = error.getCause()
    return str(error.getMessage() or "").strip() or str(error.toString())


def _require_pyspark() -> None:
    missing = [name for name in ("pyspark", "pyarrow") if find_spec(name) is None]
    if missing:
        raise ClarteError(f"{' and '.join(missing)} not installed; run: pip install -r requirements-spark.txt")


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not (Path(home, "bin", "java").exists() if home else shutil.which("java")):
        place = f"JAVA_HOME ({home})" if home else "PATH"
        raise ClarteError(f"Spark needs Java 17, and there is no java in {place}; install openjdk-17-jre-headless")


def _require_reachable(master: str | None) -> None:
    """ClarteError when no standalone master listens: Spark itself would try for a minute, then stop without reason."""
    addresses = re.findall(r"(?:spark://|,)\[?([^,/\[\]]+)\]?:(\d+)", master or "")
    if not (master or "").startswith("spark://"):
        return
    for host, port in addresses:
        try:
            socket.create_connection((host, int(port)), _SECONDS_TO_ANSWER).close()
            return
        except (OSError, OverflowError):
            continue
    raise ClarteError(f"no Spark master answers at {master}; a standalone master listens at spark://HOST:7077")


def _start(master: str | None, said: IO[bytes] | None) -> "SparkSession":
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    if SparkContext._active_spark_context is not None:
        raise ClarteError("a Spark session is already open in this process")
    settings = _settings(master, quiet=said is not None)
    if SparkContext._gateway is None:  # else Java is there already, from an earlier session of this process
        conf = SparkConf(loadDefaults=False).setAll(list(settings.items()))
        popen = None if said is None else {"stderr": said}
        SparkContext._ensure_initialized(gateway=launch_gateway(conf=conf, popen_kwargs=popen))
    builder: Any = SparkSession.builder
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _settings(master: str | None, *, quiet: bool) -> dict[str, str]:
    settings = dict(_SETTINGS)
    if master is not None:
        settings["spark.master"] = master
    if master is not None and is_local(master):
        memory = os.environ.get("SPARK_DRIVER_MEMORY", DRIVER_MEMORY)
        settings |= {**_LOCAL_SETTINGS, "spark.driver.memory": memory}
        settings["spark.sql.shuffle.partitions"] = str(_local_partitions(master))
    if quiet:
        log = Path(__file__).with_name("log4j2.properties").resolve()
        settings["spark.driver.extraJavaOptions"] = f"-Dlog4j2.configurationFile={log.as_uri()}"
    return settings


def _local_partitions(master: str) -> int:
    """Parts that rows are dealt into between steps: a few a core, so that one part fits a core's share of the heap."""
    cores = re.fullmatch(r"local\[(\d+)\]", master)
    return 4 * (int(cores[1]) if cores else os.cpu_count() or 1)


def _may_be_silenced() -> bool:
    """A site that configures Spark itself decides on its logs; elsewhere a command prints one line, not Java's log."""
    return "SPARK_CONF_DIR" not in os.environ and "PYSPARK_GATEWAY_PORT" not in os.environ


def _last_words(said: IO[bytes]) -> str:
    """What Java said before it went away, as one line; empty when it said nothing of use."""
    said.seek(0)
    for line in said.read().decode(errors="replace").splitlines():
        found = re.match(r'(?:Exception in thread "main" )?[\w.]+(?:Exception|Error): (.+)', line)
        if found:
            return printable(found[1], 400)
    return ""
