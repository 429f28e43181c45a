#!/usr/bin/env python3
"""Writes a synthetic studio as one COPY file per table.

    studio.py S|L FOLDER [SEED]

The same size and seed give the same bytes. Ids are 1..n for each type, in the order of the rows.
Three assets in ten have Korean names.
"""

import datetime
import json
import os
import random
import sys

SIZES = {
    "S": dict(projects=2, sequences=20, shots=1000, assets=1000, tasks=10000, versions=5000, notes=5000,
              events=20000, users=50),
    "L": dict(projects=10, sequences=500, shots=20000, assets=20000, tasks=400000, versions=200000, notes=100000,
              events=1000000, users=300),
}
FIRST_DAY = datetime.datetime(2024, 1, 1)
DAYS = 700
SHOT, ASSET, VERSION = 1, 2, 5
STATUSES = ["wtg"] * 40 + ["rdy"] * 15 + ["ip"] * 20 + ["rev"] * 8 + ["fin"] * 12 + ["hld"] * 3 + ["omt"] * 2
VERSION_STATUSES = ["rev"] * 40 + ["vwd"] * 25 + ["apr"] * 25 + ["na"] * 10
PRIORITIES = ["low", "med", "med", "med", "high"]
ASSET_TYPES = ["Character", "Prop", "Environment", "Vehicle", "FX", "Matte"]
SHOT_STEPS = [("Layout", "LAY"), ("Animation", "ANM"), ("FX", "FX"), ("Lighting", "LGT"), ("Compositing", "CMP"),
              ("Roto", "ROT"), ("Matchmove", "MM"), ("Paint", "PNT"), ("CFX", "CFX"), ("Prep", "PRP")]
ASSET_STEPS = [("Art", "ART"), ("Model", "MDL"), ("Surface", "SRF"), ("Rig", "RIG"), ("Lookdev", "LKD"),
               ("Groom", "GRM"), ("Cloth", "CLO"), ("Shader", "SHD"), ("Turntable", "TT"), ("Publish", "PUB")]
STEPS = [(name, short, SHOT) for name, short in SHOT_STEPS] + [(name, short, ASSET) for name, short in ASSET_STEPS]
WORDS = ("camera move hero dust explosion rain cape helmet door plate cleanup key light rim fog smoke roto edge grain "
         "match blend pass final client temp fix hand face eye hair cloth sim cache publish render comp slap anim "
         "block spline polish layout previs tech").split()
KOREAN = "나무꾼 갈매기 나래 등대 항구 새벽 폭풍 계단 목도리 돛단배 여우 숲 도깨비 한옥 우산".split()
FIRST_NAMES = ("Liam Emma Noah Olivia Mia Lucas Zoé Jürgen Søren Ana Wei Yuki Priya Omar Fatima Ivan Chloé Mateo "
               "Aisha Kenji").split()


class Studio:
    def __init__(self, size, folder, seed):
        self.n = SIZES[size]
        self.folder = folder
        self.random = random.Random(seed)
        self.entities = [(SHOT, i) for i in range(1, self.n["shots"] + 1)]
        self.entities += [(ASSET, i) for i in range(1, self.n["assets"] + 1)]
        self.tasks_each = self.n["tasks"] // len(self.entities)
        self.codes = {SHOT: [], ASSET: []}
        self.task_entity = []
        self.task_project = []
        self.assignees = []
        self.note_links = []
        self.sequence_project = self.spread(self.n["projects"], self.n["sequences"])
        self.shot_sequence = self.spread(self.n["sequences"], self.n["shots"])
        self.projects = {
            SHOT: [self.sequence_project[s - 1] for s in self.shot_sequence],
            ASSET: self.spread(self.n["projects"], self.n["assets"]),
        }

    @staticmethod
    def spread(groups, count):
        return [i * groups // count + 1 for i in range(count)]

    def write_all(self):
        os.makedirs(self.folder, exist_ok=True)
        # The order matters: every table draws from the same stream of random numbers.
        for table, rows in [
            ("project", self.project), ("human_user", self.human_user), ("step", self.step),
            ("sequence", self.sequence), ("shot", self.shot), ("asset", self.asset), ("task", self.task),
            ("task_assignee", lambda: self.assignees), ("version", self.version), ("note", self.note),
            ("note_link", lambda: self.note_links), ("event_log_entry", self.event_log_entry),
        ]:
            with open(f"{self.folder}/{table}.tsv", "w", encoding="utf-8") as file:
                for row in rows():
                    file.write("\t".join("\\N" if value is None else str(value) for value in row) + "\n")

    def choice(self, values):
        return self.random.choice(values)

    def number(self, low, high):
        return self.random.randint(low, high)

    def words(self, low, high=None):
        count = low if high is None else self.number(low, high)
        return " ".join(self.choice(WORDS) for _ in range(count))

    def user(self):
        return self.number(1, self.n["users"])

    @staticmethod
    def time(days):
        moment = FIRST_DAY + datetime.timedelta(seconds=int(days * 86400))
        return moment.strftime("%Y-%m-%d %H:%M:%S+00")

    def any_time(self):
        return self.time(self.random.random() * DAYS)

    @staticmethod
    def day(days):
        return (FIRST_DAY + datetime.timedelta(days=days)).strftime("%Y-%m-%d")

    def project(self):
        return ((i, f"Show {i:02d}", f"shw{i:02d}", "Active") for i in range(1, self.n["projects"] + 1))

    def human_user(self):
        for i in range(1, self.n["users"] + 1):
            name = f"{FIRST_NAMES[i % len(FIRST_NAMES)]} Artist{i:04d}"
            yield i, f"user{i:04d}", name, f"user{i:04d}@example.test"

    def step(self):
        return ((i + 1, *step) for i, step in enumerate(STEPS))

    def sequence(self):
        for i, project in enumerate(self.sequence_project, 1):
            made = self.any_time()
            yield i, project, f"SQ{i:04d}", self.choice(STATUSES), self.words(6), made, made

    def shot(self):
        in_sequence = {}
        for i, sequence in enumerate(self.shot_sequence, 1):
            in_sequence[sequence] = in_sequence.get(sequence, 0) + 10
            code = f"SQ{sequence:04d}_{in_sequence[sequence]:04d}"
            self.codes[SHOT].append(code)
            length = self.number(24, 240)
            made = self.any_time()
            yield (i, self.projects[SHOT][i - 1], sequence, code, self.choice(STATUSES), self.words(4, 14), 1001,
                   1000 + length, length, 993, 1008 + length, f"/files/thumb/shot/{i}.jpg", self.user(), self.user(),
                   made, self.any_time())

    def asset(self):
        for i in range(1, self.n["assets"] + 1):
            kind = self.choice(ASSET_TYPES)
            code = f"{kind[:4].lower()}_{self.choice(WORDS)}_{self.choice(WORDS)}_{i:05d}"
            if i % 10 < 3:
                code = f"{KOREAN[i % len(KOREAN)]}_{KOREAN[i // 7 % len(KOREAN)]}_{i:05d}"
            self.codes[ASSET].append(code)
            yield (i, self.projects[ASSET][i - 1], code, kind, self.choice(STATUSES), self.words(4, 14),
                   f"/files/thumb/asset/{i}.jpg", self.user(), self.user(), self.any_time(), self.any_time())

    def task(self):
        task = 0
        for kind, entity in self.entities:
            project = self.projects[kind][entity - 1]
            for j in range(self.tasks_each):
                task += 1
                step = j % 10 + 1 + (0 if kind == SHOT else 10)
                start = self.number(0, DAYS)
                days = self.number(1, 20)
                self.task_entity.append((kind, entity))
                self.task_project.append(project)
                people = {self.user()}
                if self.random.random() < 0.3:
                    people.add(self.user())
                self.assignees += [(task, person) for person in sorted(people)]
                yield (task, project, kind, entity, step, STEPS[step - 1][0], self.choice(STATUSES),
                       self.choice(PRIORITIES), self.day(start), self.day(start + days), days * 480, days * 480,
                       self.user(), self.user(), self.any_time(), self.any_time())

    def version(self):
        takes = {}
        for i in range(1, self.n["versions"] + 1):
            task = self.random.randrange(self.n["tasks"])
            kind, entity = self.task_entity[task]
            takes[task] = takes.get(task, 0) + 1
            base = self.codes[kind][entity - 1]
            step = STEPS[task % self.tasks_each % 10 + (0 if kind == SHOT else 10)][1].lower()
            length = self.number(24, 240)
            code = f"{base}_{step}_v{takes[task]:03d}"
            made = self.time(i * DAYS / self.n["versions"])
            place = f"/mnt/proj/{base}/{step}/{code}/{code}"
            yield (i, self.task_project[task], kind, entity, task + 1, self.user(), code,
                   self.choice(VERSION_STATUSES), self.words(3, 12), length, f"1001-{1000 + length}",
                   f"{place}.%04d.exr", f"{place}.mov", f"/files/thumb/version/{i}.jpg", made, made)

    def note(self):
        for i in range(1, self.n["notes"] + 1):
            kind, entity = self.choice(self.entities)
            self.note_links.append((i, kind, entity))
            self.note_links.append((i, VERSION, self.number(1, self.n["versions"])))
            made = self.any_time()
            yield (i, self.projects[kind][entity - 1], self.user(), self.words(4), self.words(8, 60),
                   self.choice(["opn", "ip", "clsd"]), made, made)

    def event_log_entry(self):
        for i in range(1, self.n["events"] + 1):
            task = self.random.randrange(self.n["tasks"])
            share = self.random.random()
            made = self.time(i * DAYS / self.n["events"])
            user = self.user()
            if share < 0.7:
                old, new = self.choice(STATUSES), self.choice(STATUSES)
                meta = {"type": "attribute_change", "attribute_name": "sg_status_list", "entity_type": "Task",
                        "entity_id": task + 1, "field_data_type": "status_list", "old_value": old, "new_value": new}
                yield (i, "Shotgun_Task_Change", self.task_project[task], user, 4, task + 1, "sg_status_list",
                       json.dumps(meta), f"changed Status from {old} to {new} on Task {task + 1}", made)
            else:
                version = self.number(1, self.n["versions"])
                meta = {"type": "new_entity", "entity_type": "Version", "entity_id": version}
                yield (i, "Shotgun_Version_New", self.number(1, self.n["projects"]), user, VERSION, version, None,
                       json.dumps(meta), f"created Version {version}", made)


if __name__ == "__main__":
    Studio(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 42).write_all()
