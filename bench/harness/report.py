"""The results as text."""

import platform

SETTINGS = ["server_version", "shared_buffers", "effective_cache_size", "work_mem", "max_connections", "fsync",
            "synchronous_commit", "full_page_writes", "random_page_cost", "jit", "max_wal_size"]


def line(row):
    ours, theirs = row["callboard"], row["reference"]
    verdict = "ok  " if row["ratio"] >= row["target"] else "LOW "
    proof = "" if row["calls"] >= ours["requests"] else f"  STATEMENTS {row['calls']} < REQUESTS {ours['requests']}"
    failed = f"  FAILURES {ours['failures']}" if ours["failures"] else ""
    simple = f"  ONE-EVENT SQL {row['simple']['per_second']:.1f}/s" if row["simple"] else ""
    return (f"{verdict}{row['key']:4s} {row['ratio']:6.2f} (≥ {row['target']})  callboard {ours['per_second']:9.1f}/s "
            f"p50 {ours['p50']:7.2f} p99 {ours['p99']:7.2f}  sql {theirs['per_second']:9.1f}/s p50 {theirs['p50']:7.2f} "
            f"p99 {theirs['p99']:7.2f}  {row['title']}{simple}{proof}{failed}")


def markdown(bench, rows, figures):
    postgres = bench.site.postgres
    out = ["# Results of `make bench`", "", f"Size {bench.size}, {bench.seconds} s a measurement, {platform.machine()}, "
           f"{__import__('os').cpu_count()} cores.", "",
           "| | Operation | Callboard /s | p50 ms | p99 ms | SQL /s | p50 ms | p99 ms | Ratio | Wanted | |",
           "|---|---|---|---|---|---|---|---|---|---|---|"]
    for row in rows:
        ours, theirs = row["callboard"], row["reference"]
        out.append(f"| {row['key']} | {row['title']} | {ours['per_second']:.0f} | {ours['p50']:.2f} | {ours['p99']:.2f} "
                   f"| {theirs['per_second']:.0f} | {theirs['p50']:.2f} | {theirs['p99']:.2f} | {row['ratio']:.2f} "
                   f"| {row['target']} | {'reached' if row['ratio'] >= row['target'] else '**short**'} |")
    out += ["", "## Conditions", ""]
    settings = ", ".join(f"`{name} = {postgres.value('postgres', 'show ' + name)}`" for name in SETTINGS)
    out += [f"* PostgreSQL on both sides, the same process: {settings}.",
            f"* First start {figures['first_start']:.1f} s, start on existing data {figures['start']:.1f} s.",
            f"* Memory at the end: JVM {bench.site.memory():.0f} MB resident (peak {bench.site.peak_memory():.0f} MB), "
            f"PostgreSQL {postgres.memory():.0f} MB (shared pages counted once)."]
    return "\n".join(out) + "\n"
