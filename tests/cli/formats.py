# SPDX-License-Identifier: GPL-3.0-or-later
"""For formats.sh: change a store (hostile, interrupted, empty), or check a folder that `racecount report` wrote."""
import json
import os
import re
import sqlite3
import sys

HOSTILE = b"a\x01\x1b[31m]]><b a=\"'\">&amp;|`*\\#\x7f\xff\xc3\xa9\xed\xa0\x80\xef\xbf\xbf\n::error::%0A,:\r\n" + b"x" * 3000

# RFC 3986: what a URI reference can be made of.
URI = re.compile(r"^(?:file:///)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$")


def change(kind, path):
    store = sqlite3.connect(path)
    if kind == "interrupted":
        store.execute("UPDATE campaign SET state = 'interrupted'")
        name = store.execute("SELECT name FROM point WHERE control IS NOT NULL LIMIT 1").fetchone()[0]
        drop_runs(store, "case_name = ?", (name,))
    elif kind == "empty":
        drop_runs(store, "1", ())
        for table in ("reachable", "exploration", "point"):
            store.execute(f"DELETE FROM {table}")
    else:
        plant(store)
    store.commit()
    store.close()


def drop_runs(store, which, values):
    runs = [row[0] for row in store.execute("SELECT id FROM run WHERE " + which, values)]
    for table, key in (("final", "run"), ("worker", "run"), ("reading", "run"), ("frame", "run"), ("report", "run"), ("run", "id")):
        for run in runs:
            store.execute(f"DELETE FROM {table} WHERE {key} = ?", (run,))


def plant(store):
    """HOSTILE wherever the store has free text; a case goes by it too."""
    text = "CAST(? AS TEXT)"
    name = "threads/global/none+plain/i32/inc"
    store.execute(f"UPDATE run SET case_name = {text} WHERE case_name = ?", (HOSTILE, name))
    store.execute(f"UPDATE exploration SET case_name = {text} WHERE case_name = ?", (HOSTILE, name))
    store.execute(f"UPDATE point SET name = {text} WHERE name = ?", (HOSTILE, name))
    store.execute(f"UPDATE point SET control = {text} WHERE control = ?", (HOSTILE, name))
    for table, columns in (
        ("campaign", "command version host kernel cpu_model revision"),
        ("compiler", "version"),
        ("point", "data_race_reason wrong_result_reason note workload model storage counter file source"),
        ("run", "detail cpus"),
        ("report", "first second location"),
        ("frame", "function file"),
        ("exploration", "reason interleavings"),
        ("reachable", "interleavings"),
    ):
        for column in columns.split():
            store.execute(f"UPDATE {table} SET {column} = {text}", (HOSTILE,))
    store.execute("UPDATE run SET status = 'crash' WHERE id IN (SELECT id FROM run WHERE flavour = 'plain' LIMIT 1)")


def fail(*words):
    print(*words)
    sys.exit(1)


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", errors="strict", newline="") as file:
        return file.read()


def locations(result):
    yield from result["locations"]
    yield from result.get("relatedLocations", [])
    for flow in result.get("codeFlows", []):
        for thread in flow["threadFlows"]:
            for step in thread["locations"]:
                yield step["location"]


def check_sarif(schema, folder):
    import jsonschema

    with open(schema, encoding="utf-8") as file:
        validator = jsonschema.Draft7Validator(json.load(file))
    log = json.loads(read(folder, "results.sarif"))
    for error in validator.iter_errors(log):
        fail("results.sarif:", "/".join(map(str, error.absolute_path)), error.message[:300])
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    seen = set()
    for result in run["results"]:
        if rules[result["ruleIndex"]] != result["ruleId"]:
            fail("results.sarif: ruleIndex of", result["ruleId"])
        prints = json.dumps(result["partialFingerprints"], sort_keys=True)
        if prints in seen:
            fail("results.sarif: two results with one fingerprint:", result["message"]["text"])
        seen.add(prints)
        for location in locations(result):
            artifact = location.get("physicalLocation", {}).get("artifactLocation")
            if artifact is None:
                continue
            base = artifact.get("uriBaseId")
            if not URI.match(artifact["uri"]) or artifact["uri"].startswith("file:") != (base is None):
                fail("results.sarif: uri", artifact)
            if base is not None and base not in run["originalUriBaseIds"]:
                fail("results.sarif: no such base:", base)
    if len(run["results"]) > 25000:
        fail("results.sarif: too many results")


def check_tap(folder):
    lines = read(folder, "results.tap").split("\n")
    plan = re.match(r"^1\.\.([0-9]+)(?: # SKIP .*)?$", lines[1])
    if lines[0] != "TAP version 14" or not plan or lines[-1]:
        fail("results.tap: head or end")
    point = re.compile(r"^(?:not )?ok ([0-9]+) - ")
    numbers, inside = [], False
    for line in lines[2:-1]:
        if inside:
            inside = line != "  ..."
            if not line.startswith("  "):
                fail("results.tap: in a block:", line)
        elif line == "  ---":
            inside = True
        elif point.match(line):
            numbers.append(int(point.match(line).group(1)))
        elif not line.startswith("# "):
            fail("results.tap: no TAP:", line)
    if inside or numbers != list(range(1, int(plan.group(1)) + 1)):
        fail("results.tap: its points do not fit its plan")


def main():
    if sys.argv[1] != "check":
        change(sys.argv[1], sys.argv[2])
        return
    check_sarif(sys.argv[2], sys.argv[3])
    check_tap(sys.argv[3])
    json.loads(read(sys.argv[3], "results.json"))


main()
