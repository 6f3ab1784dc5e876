"""Finished trials as MLflow runs: each once, however often the search was stopped."""

from optuna.trial import FrozenTrial, TrialState

from model.laboratory.objective import FIRST_STEP
from model.laboratory.search import MEANS, VALUES
from model.laboratory.tracking import Experiment, Tracked

STUDY_TAG, TRIAL_TAG = "clarte.study", "clarte.trial"


def open_parent(experiment: Experiment, study: str, name: str, tags: dict[str, str]) -> Tracked:
    """The run of a search, going on when there is one. `study` tells searches apart, even of the same name."""
    found = experiment.find(STUDY_TAG, study)
    if found is None:
        return experiment.start(name, {**tags, STUDY_TAG: study})
    found.resume()
    return found


class TrialLog:
    """Writes trials under their parent and knows which ones are there.

    A run is made when its trial is finished, and ended when all is in it; times are the trial's own. So one that was
    left half written is written again, into the same run, without anything twice.
    """

    def __init__(self, parent: Tracked, objective: str) -> None:
        self._parent, self._objective = parent, objective
        self._runs = {run.data.tags.get(TRIAL_TAG): run.info for run in parent.children()}

    def write(self, trial: FrozenTrial) -> None:
        """Keeps a finished trial, unless it is kept already. Raises TrackingError."""
        number = str(trial.number)
        known = self._runs.get(number)
        if known is not None and known.status == "FINISHED":
            return
        begun, ended = _milliseconds(trial)
        state = "complete" if trial.state is TrialState.COMPLETE else "pruned"
        if known is None:
            run = self._parent.child(f"trial {number}", {TRIAL_TAG: number, "clarte.state": state}, begun)
        else:
            run = self._parent.at(known.run_id)
        run.log_params(trial.params)
        for fold, value in enumerate(trial.user_attrs.get(VALUES, [])):
            run.log({self._objective: value}, fold, ended)
        for step, value in enumerate(trial.user_attrs[MEANS], FIRST_STEP):
            run.log({f"{self._objective}_mean": value}, step, ended)
        run.end(at=ended)


def _milliseconds(trial: FrozenTrial) -> tuple[int, int]:
    """When the trial began and ended, since 1970; both are known of a finished one."""
    begun, ended = trial.datetime_start, trial.datetime_complete
    if begun is None or ended is None:
        raise ValueError(f"trial {trial.number} is not finished")
    return int(begun.timestamp() * 1000), int(ended.timestamp() * 1000)
