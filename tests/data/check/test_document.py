"""The report as JSON."""

import json
from pathlib import Path

from data.check import as_document, check
from data.raw import open_usable
from data.tables import TABLES
from tests.data.check.conftest import Edit, put


def test_the_document_is_plain_json(copy: Path, edit: Edit) -> None:
    edit("bureau", put("AMT_CREDIT_SUM", "inf", row=5))
    document = json.loads(json.dumps(as_document(check(open_usable(copy))), allow_nan=False))
    assert document["errors"] == 1
    assert set(document["tables"]) == set(TABLES)
    column = document["tables"]["bureau"]["columns"]["AMT_CREDIT_SUM"]
    assert (column["min"], column["max"], column["out_of_range"]) == (column["min"], "inf", 1)
    finding = document["findings"][0]
    assert finding["severity"] == "error"
    assert finding["first"] == {"line": 6}
    assert finding["column"] == "AMT_CREDIT_SUM"
    assert finding["handling"] is None
    assert document["tables"]["application_train"]["columns"]["DAYS_EMPLOYED"]["sentinels"].keys() == {"365243"}
