"""Every setting of the server: environment variables CLARTE_*, read once, here."""

from enum import StrEnum
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from data.errors import ClarteError

PREFIX = "CLARTE_"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Auth(StrEnum):
    """How people sign in."""

    NONE = "none"


class Settings(BaseSettings):
    """CLARTE_* environment variables; each is described in README.md."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    var_dir: Path = Field(default=Path("var"), description="Where raw data, bundles and databases live")
    host: str = Field(default="127.0.0.1", description="Address that the server listens on")
    port: int = Field(default=8050, ge=1, le=65535, description="Port that the server listens on")
    workers: int = Field(default=2, ge=1, le=64, description="Server processes; they share the bundle's memory")
    auth: Auth = Field(default=Auth.NONE, description="Sign-in: none is the only way yet")
    open: bool = Field(default=False, description="Serve real data without sign-in, on a loopback address only")
    mlflow_uri: str = Field(default="", description="Where MLflow keeps runs: its server, or mlflow.db in the var dir")

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
        name = PREFIX + str(first["loc"][0]).upper()
        raise SettingsError(f"{name}={first['input']}: {first['msg'].lower()}") from None


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
