"""The results as text."""

import os
import platform

SETTINGS = ["server_version", "shared_buffers", "effective_cache_size", "work_mem", "max_connections", "fsync",
            "synchronous_commit", "full_page_writes", "random_page_cost", "jit", "max_wal_size"]


def line(row):
    """One operation, for the terminal."""
    ours, theirs = row["callboard"], row["reference"]
    text = (f"{'ok ' if row['ratio'] >= row['target'] else 'LOW'} {row['key']:4s}{row['ratio']:6.2f} "
            f"(≥ {row['target']})  callboard {speed(ours)}  sql {speed(theirs)}  {row['title']}")
    if row["simple"]:
        text += f"  one-event sql {row['simple']['per_second']:.1f}/s"
    if row["calls"] < ours["requests"]:
        text += f"  STATEMENTS {row['calls']} < REQUESTS {ours['requests']}"
    if ours["failures"]:
        text += f"  FAILURES {ours['failures']}"
    return text


def speed(side):
    return f"{side['per_second']:9.1f}/s p50 {side['p50']:7.2f} p99 {side['p99']:7.2f}"


def brief(result):
    """An extra measurement, for the terminal."""
    if isinstance(result, list):
        return "".join(f"\n  {'ok ' if row['ratio'] >= row['target'] else 'LOW'} {row['ratio']:5.2f} "
                       f"(≥ {row['target']})  {speed(row['other'])}  {speed(row['base'])}  {row['title']}"
                       for row in result)
    return result


def markdown(bench, results):
    parts = ["# Results of `make bench`", intro(bench, results), operations(results["rows"])]
    for name in ("cold", "roles"):
        if name in results:
            parts.append(comparisons(name, results[name]))
    parts.append(alone(results))
    parts.append(conditions(bench, results))
    return "\n\n".join(part for part in parts if part) + "\n"


def intro(bench, results):
    return (f"Size {bench.size}, {bench.seconds} s a measurement, 8 connections unless said otherwise. "
            f"{platform.machine()}, {os.cpu_count()} cores; pgbench and the load generator on core {bench.core}.")


def verdict(good):
    return "reached" if good else "**short**"


def operations(rows):
    if not rows:
        return ""
    out = ["| | Operation | Callboard /s | p50 ms | p99 ms | SQL /s | p50 ms | p99 ms | Ratio | Wanted | | Distinct |",
           "|---|---|---|---|---|---|---|---|---|---|---|---|"]
    for row in rows:
        ours, theirs = row["callboard"], row["reference"]
        out.append(f"| {row['key']} | {row['title']} | {figures(ours)} | {figures(theirs)} | {row['ratio']:.2f} "
                   f"| {row['target']} | {verdict(row['ratio'] >= row['target'])} | {row['distinct']:,} |")
    out += ["", "Processor time of one request, JVM + PostgreSQL in µs, the steady writes of others included: " + "; ".join(
        f"{row['key']} {row['cpu'][0]:.0f} + {row['cpu'][1]:.0f}" for row in rows) + "."]
    simple = [f"{row['key']}: {row['simple']['per_second']:.0f}/s, ratio "
              f"{row['callboard']['per_second'] / row['simple']['per_second']:.2f}" for row in rows if row["simple"]]
    if simple:
        out += ["", "Against the SQL that writes one event instead of all: " + "; ".join(simple) + "."]
    return "\n".join(out)


def figures(side):
    return f"{side['per_second']:.0f} | {side['p50']:.2f} | {side['p99']:.2f}"


def comparisons(name, rows):
    titles = {"cold": "With cold names, against the SQL",
              "roles": "As other callers, against the administrator's script"}
    out = [f"## {titles[name]}", "", "| Operation | /s | p50 ms | p99 ms | Base /s | p50 ms | p99 ms | Ratio | Wanted | |",
           "|---|---|---|---|---|---|---|---|---|---|"]
    for row in rows:
        out.append(f"| {row['title']} | {figures(row['other'])} | {figures(row['base'])} | {row['ratio']:.2f} "
                   f"| {row['target']} | {verdict(row['ratio'] >= row['target'])} |")
    return "\n".join(out)


def alone(results):
    """Measurements without a reference in SQL."""
    out = ["## Alone", ""]
    if "mixed" in results:
        mixed = results["mixed"]
        out.append(f"* 24 readers of task lists with 8 writers: reads {speed(mixed['readers'])}, "
                   f"writes {speed(mixed['writers'])}.")
    if "writers" in results:
        writers = results["writers"]
        out.append(f"* 32 writers of task statuses, the better of two runs each: with the feeds {speed(writers['on'])}, "
                   f"without {speed(writers['off'])}, ratio {writers['ratio']:.2f} (≥ 0.9: "
                   f"{verdict(writers['ratio'] >= 0.9)}).")
    if "slow_reader" in results:
        slow = results["slow_reader"]
        out.append(f"* While a client reads one byte a second: a field is created in {slow['field']:.0f} ms, 8 others "
                   f"searching {speed(slow['others'])}, {slow['others']['failures']} failures (p99 ≤ 1000 ms: "
                   f"{verdict(slow['others']['p99'] <= 1000)}).")
    if "events" in results:
        events = results["events"]
        out.append(f"* Events of one create: alone {events['alone']:.2f}, among 8 clients {events['many']:.2f}, in the "
                   f"reference {events['reference']:.2f} (equal: "
                   f"{verdict(events['alone'] == events['many'] == events['reference'])}).")
    if "paging" in results:
        paging = results["paging"]
        out.append(f"* All tasks by due date downwards, {paging['pages']} pages of 500 in {paging['seconds']:.1f} s: first "
                   f"10 pages {paging['first']:.0f} ms, last 10 {paging['last']:.0f} ms, ratio {paging['ratio']:.2f} "
                   f"(≤ 1.5: {verdict(paging['ratio'] <= 1.5)}).")
    if "all_fields" in results:
        export = results["all_fields"]
        slower = export["busy"]["p99"] / export["idle"]["p99"]
        out.append(f"* All {export['fields']} fields of all shots, 16 clients at once: {export['export']['requests']} pages "
                   f"of 5,000, {export['export']['failures']} errors, JVM peak {export['peak']:.0f} MB (≤ 700: "
                   f"{verdict(export['peak'] <= 700)}); meanwhile find one p99 {export['busy']['p99']:.1f} ms, idle "
                   f"{export['idle']['p99']:.1f} ms, ratio {slower:.1f} (≤ 10: {verdict(slower <= 10)}).")
    if "planning" in results:
        out.append(f"* Planning of a repeated shape: {results['planning']:.0f} µs (≤ 50: "
                   f"{verdict(results['planning'] <= 50)}).")
    if "shapes" in results:
        out.append(f"* After 5,000 random shapes the largest PostgreSQL connection holds {results['shapes']:.0f} MB of its "
                   f"own (≤ 40: {verdict(results['shapes'] <= 40)}).")
    for name, problem in results.get("missing", {}).items():
        out.append(f"* **Missing**: `{name}`: {problem[:300]}")
    out.append(f"* First start {results['first_start']:.1f} s (≤ 30), start on existing data {results['start']:.1f} s (≤ 4).")
    out.append(f"* Before anything was written, both sides gave the same answers to {results['compared']} sampled requests.")
    return "\n".join(out)


def conditions(bench, results):
    postgres = bench.site.postgres
    settings = ", ".join(f"`{name} = {postgres.value('postgres', 'show ' + name)}`" for name in SETTINGS)
    statements = all(row["calls"] >= row["callboard"]["requests"] for row in results["rows"])
    named = "".join(f"\n  * {row['key']}: {row['calls']:,} calls for {row['callboard']['requests']:,} requests and the "
                    f"warm-up: `{row['statement']} …`" for row in results["rows"])
    return "\n".join([
        "## Conditions", "",
        f"* One PostgreSQL for both sides: {settings}.",
        f"* Memory at the end: JVM {bench.site.memory():.0f} MB resident, peak {bench.site.peak_memory():.0f} MB; "
        f"PostgreSQL {postgres.memory():.0f} MB, shared pages counted once.",
        f"* `pg_stat_statements`: {'at least one statement for every request of every operation' if statements else '**fewer statements than requests**, see above'}.{named}",
        f"* Command: `make bench SIZE={bench.size} SECONDS={bench.seconds}`."])
