"""Data as JSON, for json and sarif alike."""

import json
from typing import Any

from jmap.lint.reporters.escape import json_escaped


def json_text(data: Any) -> str:
    """*data* as JSON, indented, its keys in their order; ends with a line break."""
    return json_escaped(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
