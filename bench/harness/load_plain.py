"""Loads a studio into the plain schema of the reference."""

from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[1] / "reference"
TABLES = ["project", "human_user", "step", "sequence", "shot", "asset", "task", "task_assignee", "version", "note",
          "note_link", "event_log_entry"]


def load(postgres, database, studio):
    """Makes the database anew and fills it."""
    postgres.run("postgres", f"drop database if exists {database} with (force);")
    postgres.run("postgres", f"create database {database} template template0;")
    postgres.run(database, (REFERENCE / "schema.sql").read_text())
    for table in TABLES:
        columns = [row[0] for row in postgres.rows(database, f"""
            select column_name from information_schema.columns
            where table_name = '{table}' and table_schema = 'public' and column_name <> 'retired'
            order by ordinal_position""")]
        with open(Path(studio) / f"{table}.tsv", encoding="utf-8") as lines:
            postgres.copy(database, table, columns, lines)
    postgres.run(database, (REFERENCE / "indexes.sql").read_text())
    postgres.run(database, "vacuum analyze;")
