"""Every setting of the server: environment variables CLARTE_*, read once, here."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from data.errors import ClarteError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

PREFIX = "CLARTE_"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_SECRET = frozenset({"api_keys", "database_url"})
"""Settings whose value is never repeated."""


class Auth(StrEnum):
    """How people sign in."""

    NONE = "none"


class Settings(BaseSettings):
    """CLARTE_* environment variables; each is described in README.md."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, validate_default=False)

    var_dir: Path = Field(default=Path("var"), description="Where raw data, bundles and databases live")
    host: str = Field(default="127.0.0.1", description="Address that the server listens on")
    port: int = Field(default=8050, ge=1, le=65535, description="Port that the server listens on")
    workers: int = Field(default=2, ge=1, le=64, description="Server processes; they share the bundle's memory")
    auth: Auth = Field(default=Auth.NONE, description="Sign-in: none is the only way yet")
    open: bool = Field(default=False, description="Serve real data without sign-in, on a loopback address only")
    mlflow_uri: str = Field(default="", description="Where MLflow keeps runs: its server, or mlflow.db in the var dir")

    request_log: str = Field(default="", description="Where each request leaves a line: a file, or - (standard error)")
    api_rate: str = Field(default="600 per minute", description="The most one caller may ask the API; or off")
    api_keys: str = Field(default="", repr=False, description="Who may ask the API: name:sha256,...")
    database_url: str = Field(default="", repr=False, description="Where applications are saved: a database's URL")

    @field_validator("api_rate")
    @classmethod
    def _a_rate(cls, text: str) -> str:
        from app.rate_limits import check_rate

        return "" if text == "off" else check_rate(text)

    @field_validator("api_keys")
    @classmethod
    def _named_fingerprints(cls, text: str) -> str:
        from app.api_keys import parse_keys

        parse_keys(text)
        return text.strip()

    @field_validator("database_url")
    @classmethod
    def _a_database(cls, text: str) -> str:
        from data.saved_applications import refuse_unusable

        refuse_unusable(text)
        return text

    @property
    def bind(self) -> str:
        """host:port, with the brackets that an IPv6 address needs."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def bundles_dir(self) -> Path:
        """The folder of all bundles."""
        return self.var_dir / "bundles"

    @property
    def lab_dir(self) -> Path:
        """What comparisons and searches leave behind."""
        return self.var_dir / "lab"

    @property
    def log_file(self) -> Path | None:
        """Where requests leave their lines; None is standard error."""
        return None if self.request_log == "-" else Path(self.request_log or self.var_dir / "requests.log")

    @property
    def database(self) -> "str | URL":
        """The database of what people save."""
        from sqlalchemy.engine import URL

        return self.database_url or URL.create("sqlite", database=str(self.var_dir / "clarte.db"))

    @property
    def drift_dir(self) -> Path:
        """The reports of drift."""
        return self.var_dir / "drift"

    @property
    def tracking_uri(self) -> str:
        """Where MLflow keeps its runs."""
        return self.mlflow_uri or f"sqlite:///{self.var_dir.resolve() / 'mlflow.db'}"


class SettingsError(ClarteError):
    """A setting has a value that cannot be used."""


def load_settings() -> Settings:
    """Settings from the environment. Raises SettingsError naming the first variable whose value is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        name = PREFIX + field.upper()
        said = name if field in _SECRET else f"{name}={first['input']}"
        reason = first["ctx"]["error"] if first["type"] == "value_error" else first["msg"].lower()
        raise SettingsError(f"{said}: {reason}") from None


def refuse_open_real_data(settings: Settings, synthetic: bool) -> None:
    """Raises SettingsError when real clients would be served to anybody who can reach the server."""
    if synthetic or settings.auth is not Auth.NONE:
        return
    if settings.host not in LOOPBACK:
        raise SettingsError(
            f"the active bundle holds real clients and nobody has to sign in: CLARTE_HOST={settings.host} is refused; "
            "only a loopback address (127.0.0.1) with CLARTE_OPEN=1 is allowed"
        )
    if not settings.open:
        raise SettingsError(
            "the active bundle holds real clients and nobody has to sign in: "
            "set CLARTE_OPEN=1 to say that this is meant, on this machine only"
        )
