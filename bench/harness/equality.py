"""Checks, on freshly loaded data, that both sides of an operation answer with the same rows in the same order."""

import json
import re

from . import operations
from .load_plain import REFERENCE
from studio import SIZES

SAMPLES = 25
COMPARED = ["01", "02", "03", "04", "05", "06", "07", "11", "11k", "11m", "11c", "12b"]


class Fixed(operations.Drawer):
    """A drawer that tells what it drew, in order."""

    def __init__(self, size, base, seed):
        super().__init__(size, base, seed)
        self.drawn = []

    def between(self, low, high):
        value = super().between(low, high)
        self.drawn.append((low, high, value))
        return value


def check(bench):
    """Compares samples of every operation.

    Raises SystemExit on the first difference."""
    compared = 0
    for operation in operations.ALL:
        if operation.key in COMPARED:
            for sample in range(SAMPLES if operation.distinct > 1 else 1):
                compare(bench, operation, sample)
                compared += 1
    return compared


def compare(bench, operation, sample):
    drawer = Fixed(bench.size, bench.base, sample)
    method, argument = operation.draw(drawer)
    ours = summary(operation, bench.site.call(method, argument), bench.base)
    theirs = summary(operation, reference(bench, operation, drawer.drawn), None)
    if ours != theirs:
        raise SystemExit(f"{operation.key}: the two sides differ for {json.dumps(argument, ensure_ascii=False)}:\n"
                         f"callboard {str(ours)[:600]}\nsql       {str(theirs)[:600]}")


def summary(operation, answer, base):
    """What must be equal: ids in order, groups with their counts, or how many were found."""
    if operation.key == "07":
        return sorted((group["group_value"], group["summaries"]["id"]) for group in answer["groups"])
    if "matches" in answer:
        return min(len(answer["matches"]), 25)
    moved = base[answer["entities"][0]["type"]] if base and answer["entities"] else 0
    return [row["id"] - moved for row in answer["entities"]]


def reference(bench, operation, drawn):
    """Runs the reference's script with the same draws in place of its own."""
    values = {name: SIZES[bench.size][key] for name, key in
              {"nprojects": "projects", "nseqs": "sequences", "nshots": "shots", "ntasks": "tasks",
               "nversions": "versions", "nusers": "users", "nevents": "events"}.items()}
    sql = []
    draws = iter(drawn)
    for line in (REFERENCE / "sql" / f"{operation.script}.sql").read_text().splitlines():
        if line.startswith("\\set"):
            _, name, expression = line.split(None, 2)
            values[name] = evaluate(expression, values, draws)
        else:
            sql.append(line)
    text = re.sub(r"(?<!:):([a-z_]+)", lambda found: str(values[found.group(1)]), "\n".join(sql))
    return json.loads(bench.site.postgres.value(bench.plain, text.rstrip().rstrip(";")))


def evaluate(expression, values, draws):
    """A pgbench expression of whole numbers; each `random(a, b)` becomes the next draw."""
    def drawn(_):
        low, _high, value = next(draws)
        return f"({value} - {low} + LOW)"

    low = re.search(r"random\(([^,]+),", expression)
    text = re.sub(r"random\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)", drawn, expression)
    named = {f"v_{name}": value for name, value in values.items()}
    named["LOW"] = eval(pythonic(low.group(1)), {}, named) if low else 0  # the scripts are ours
    return eval(pythonic(text), {"least": min}, named)


def pythonic(expression):
    return re.sub(r":([a-z_]+)", r"v_\1", expression).replace("/", "//")
