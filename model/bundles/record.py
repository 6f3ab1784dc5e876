"""What every JSON document of a bundle is made of."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Immutable, without unknown fields, without NaN or infinity."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
