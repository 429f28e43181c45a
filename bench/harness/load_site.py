"""Loads a studio into a site: bulk COPY into the typed tables, through the physical names that the site itself keeps.

Ids of the studio are moved behind those of the rows that a new site ships with."""

import json
import subprocess
from pathlib import Path

from .site import ROOT

KINDS = {"1": "Shot", "2": "Asset", "3": "Sequence", "4": "Task", "5": "Version", "6": "Note", "7": "Project"}
TYPES = ["Project", "HumanUser", "Step", "Sequence", "Shot", "Asset", "Task", "Version", "Note", "EventLogEntry"]
MADE = ["created_at", "updated_at"]
START = "2024-01-01 00:00:00+00"
# What the columns of each file are, in order: a field, a field and the type that it links, `?` for a pair of type and
# id, or None for what a site keeps elsewhere.
FILES = {
    "project": ("Project", ["id", "name", "code", "sg_status"]),
    "human_user": ("HumanUser", ["id", "login", "name", "email"]),
    "step": ("Step", ["id", "code", "short_name", "entity_type"]),
    "sequence": ("Sequence", ["id", "project:Project", "code", "sg_status_list", "description", *MADE]),
    "shot": ("Shot", ["id", "project:Project", "sg_sequence:Sequence", "code", "sg_status_list", "description",
                      "sg_cut_in", "sg_cut_out", "sg_cut_duration", "sg_head_in", "sg_tail_out", None,
                      "created_by:HumanUser", "updated_by:HumanUser", *MADE]),
    "asset": ("Asset", ["id", "project:Project", "code", "sg_asset_type", "sg_status_list", "description", None,
                        "created_by:HumanUser", "updated_by:HumanUser", *MADE]),
    "task": ("Task", ["id", "project:Project", "entity:?", "step:Step", "content", "sg_status_list", "sg_priority",
                      "start_date", "due_date", "duration", "est_in_mins", "created_by:HumanUser",
                      "updated_by:HumanUser", *MADE]),
    "version": ("Version", ["id", "project:Project", "entity:?", "sg_task:Task", "user:HumanUser", "code",
                            "sg_status_list", "description", "frame_count", "frame_range", "sg_path_to_frames",
                            "sg_path_to_movie", None, *MADE]),
    "note": ("Note", ["id", "project:Project", "user:HumanUser", "subject", "content", "sg_status_list", *MADE]),
    "event_log_entry": ("EventLogEntry", ["id", "event_type", "project:Project", "user:HumanUser", "entity:?",
                                          "attribute_name", "meta", "description", "created_at"]),
}
LINKS = {"task_assignee": ("Task", "task_assignees", "HumanUser"), "note_link": ("Note", "note_links", "?")}
# The link that a directory row shows beside the name.
DIRECTORY_LINK = {"Task": "entity", "Version": "entity", "Shot": "sg_sequence"}


class Loader:
    def __init__(self, postgres, database, studio):
        self.postgres = postgres
        self.database = database
        self.studio = Path(studio)
        rows = postgres.rows(database, "select name, code, physical_table, name_field, searchable "
                                       "from callboard.entity_type")
        self.codes = {row[0]: row[1] for row in rows}
        self.tables = {row[0]: row[2] for row in rows}
        self.name_fields = {row[0]: row[3] for row in rows}
        self.searchable = {row[0] for row in rows if row[4] == "t"}
        self.storage = {(row[0], row[1]): json.loads(row[2]) for row in postgres.rows(
            database, "select entity_type, name, storage from callboard.field")}
        self.base = {name: int(postgres.value(
            database, f'select coalesce(max(id), 0) from site."{self.tables[name]}"')) for name in TYPES}

    def load(self):
        indexes = self.drop_indexes()
        for file, (entity_type, fields) in FILES.items():
            self.load_type(file, entity_type, fields)
        for file, (entity_type, field, target) in LINKS.items():
            self.load_links(file, entity_type, field, target)
        self.postgres.run(self.database, ";\n".join(indexes + ["vacuum analyze;"]))

    def drop_indexes(self):
        """Takes away what would slow loading down; the statements that bring it back as it was."""
        tables = [self.tables[name] for name in TYPES] + ["directory"]
        tables += [self.storage[entity_type, field]["table"] for entity_type, field, _ in LINKS.values()]
        rows = self.postgres.rows(self.database, f"""
            select indexname, replace(indexdef, ' ON ONLY ', ' ON ') from pg_indexes
            where schemaname = 'site' and tablename in ({', '.join(f"'{table}'" for table in tables)})
              and indexdef not like 'CREATE UNIQUE%'""")
        self.postgres.run(self.database, "".join(f'drop index site."{name}";\n' for name, _ in rows))
        return [definition for _, definition in rows]

    def lines(self, file):
        with open(self.studio / f"{file}.tsv", encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n").split("\t")

    def moved(self, entity_type, number):
        return number if number == "\\N" else str(int(number) + self.base[entity_type])

    def link(self, kind, number):
        """The stored pair of a link of the studio to one of several types."""
        name = KINDS[kind]
        return [self.codes[name], self.moved(name, number)]

    def columns(self, entity_type, field):
        """The physical columns of a field, and whether a type code comes first."""
        if field == "id":
            return ["id"], False
        stored = self.storage[entity_type, field]
        if "column" in stored:
            return [stored["column"]], False
        end = stored["link"]
        return ([end["type"]] if "type" in end else []) + [end["id"]], "type" in end

    def load_type(self, file, entity_type, fields):
        columns, writers, position = [], [], 0
        for field in fields:
            width = 2 if field and field.endswith(":?") else 1
            if field:
                name, _, target = field.partition(":")
                physical, typed = self.columns(entity_type, name)
                columns += [f'"{column}"' for column in physical]
                writers.append(self.writer(entity_type, name, target, typed, position))
            position += width
        extra = self.extra(entity_type, fields)
        columns += [f'"{column}"' for column in extra]
        constant = list(extra.values())
        self.postgres.copy(self.database, f'site."{self.tables[entity_type]}"', columns, (
            "\t".join([value for write in writers for value in write(row)] + constant) + "\n"
            for row in self.lines(file)))
        self.advance(entity_type)
        if entity_type in self.searchable:
            self.load_directory(file, entity_type, fields)

    def extra(self, entity_type, fields):
        """Columns that the files do not have, with their one value."""
        values = {} if "created_at" in fields else {"created_at": START}
        if "updated_at" not in fields and entity_type != "EventLogEntry":
            values["updated_at"] = START
        if entity_type == "HumanUser":
            values["sg_status_list"] = "act"
        return {self.columns(entity_type, field)[0][0]: value for field, value in values.items()}

    def writer(self, entity_type, field, target, typed, position):
        if target == "?":
            return lambda row: self.link(row[position], row[position + 1])
        if target:
            code = [self.codes[target]] if typed else []
            return lambda row: code + [self.moved(target, row[position])]
        if field == "id":
            return lambda row: [self.moved(entity_type, row[position])]
        if field == "entity_type":
            return lambda row: [KINDS[row[position]]]
        if field == "meta":
            return lambda row: [self.moved_meta(row[position])]
        return lambda row: [row[position]]

    def moved_meta(self, meta):
        head, _, rest = meta.partition('"entity_id": ')
        number = rest.split(",", 1)[0].rstrip("}")
        kind = "Task" if '"Task"' in head else "Version"
        return f'{head}"entity_id": {self.moved(kind, number)}{rest[len(number):]}'

    def advance(self, entity_type):
        table = self.tables[entity_type]
        self.postgres.value(self.database, f"""
            select setval('site."{table}$id"', (select max(id) from site."{table}"))""")

    def load_directory(self, file, entity_type, fields):
        """Directory rows; the two search columns are folded by the product's own code."""
        places, position = {}, 0
        for field in fields:
            if field:
                places[field.partition(":")[0]] = position
            position += 2 if field and field.endswith(":?") else 1
        code = self.codes[entity_type]
        name = places[self.name_fields[entity_type]]
        status = places.get("sg_status_list")
        link = places.get(DIRECTORY_LINK.get(entity_type))

        def row_of(row):
            project = self.moved("Project", row[places["project"]]) if "project" in places else "\\N"
            linked = ["\\N", "\\N"]
            if link and entity_type == "Shot":
                linked = [self.codes["Sequence"], self.moved("Sequence", row[link])]
            elif link:
                linked = self.link(row[link], row[link + 1])
            return "\t".join([code, self.moved(entity_type, row[0]), project, row[name][:200], *linked,
                              row[status] if status else "\\N"]) + "\n"

        classes = ":".join(str(ROOT / module / "target" / "classes") for module in ("bench", "core"))
        with subprocess.Popen(["java", "-cp", classes, "io.callboard.bench.SearchColumns"], stdin=subprocess.PIPE,
                              stdout=open(self.studio / "directory.tmp", "wb"), env=java_environment()) as fold:
            for row in self.lines(file):
                fold.stdin.write(row_of(row).encode())
            fold.stdin.close()
        with open(self.studio / "directory.tmp", encoding="utf-8") as lines:
            self.postgres.copy(self.database, "site.directory",
                               ["type", "id", "project_id", "name", "link_type", "link_id", "status", "search",
                                "initials"], lines)
        (self.studio / "directory.tmp").unlink()

    def load_links(self, file, entity_type, field, target):
        stored = self.storage[entity_type, field]
        near, far = stored["near"], stored["far"]
        columns = [f'"{column}"' for column in
                   ([near["type"]] if "type" in near else []) + [near["id"]]
                   + ([far["type"]] if "type" in far else []) + [far["id"]]]

        def row_of(row):
            values = ([self.codes[entity_type]] if "type" in near else []) + [self.moved(entity_type, row[0])]
            if target == "?":
                code, number = self.link(row[1], row[2])
            else:
                code, number = self.codes[target], self.moved(target, row[1])
            return "\t".join(values + ([code] if "type" in far else []) + [number]) + "\n"

        self.postgres.copy(self.database, f'site."{stored["table"]}"', columns, map(row_of, self.lines(file)))


def java_environment():
    import os
    home = subprocess.run([str(ROOT / "tools" / "find-jdk")], text=True, capture_output=True).stdout.strip()
    return {**os.environ, "JAVA_HOME": home, "PATH": f"{home}/bin:{os.environ['PATH']}"}
