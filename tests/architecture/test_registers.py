"""What registers itself is there in every process, not only in those that read the table of addresses."""

import json
import subprocess
import sys

GROWN = """
import json, sys, django
django.setup()
from django.utils.module_loading import autodiscover_modules
autodiscover_modules("tasks")

def sizes():
    found = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("apps."):
            held = {key: value for key, value in vars(module).items() if isinstance(value, dict | list | set)}
            found |= {f"{name}.{key}": len(value) for key, value in held.items() if not key.startswith("__")}
    return found

before = sizes()
from django.urls import get_resolver
get_resolver().url_patterns
after = sizes()
print(json.dumps({"registers": len(before), "grown": [key for key in before if after[key] != before[key]]}))
"""


def test_reading_the_addresses_registers_nothing_new() -> None:
    ran = subprocess.run([sys.executable, "-c", GROWN], capture_output=True, text=True, check=True)
    found = json.loads(ran.stdout)
    assert found["registers"] > 100
    assert found["grown"] == []
