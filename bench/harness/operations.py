"""The measured operations: for each the script of the reference and the requests that do the same through the API, with
parameters drawn alike."""

import datetime
import random

from studio import SIZES

DISTINCT = 20_000
FIRST_DAY = datetime.date(2024, 1, 1)
SHOT_FIELDS = ["id", "code", "sg_status_list", "description", "sg_cut_in", "sg_cut_out", "created_at"]
TASK_FIELDS = ["id", "content", "sg_status_list", "due_date", "entity"]
EVENT_FIELDS = ["id", "event_type", "attribute_name", "meta", "created_at", "description", "user", "project", "entity"]
VERSION_FIELDS = ["id", "code", "sg_status_list", "frame_range", "sg_path_to_movie", "created_at", "user", "sg_task",
                  "entity", "entity.Shot.sg_sequence.Sequence.code", "entity.Shot.sg_cut_in",
                  "sg_task.Task.sg_status_list"]


def day(number):
    return (FIRST_DAY + datetime.timedelta(days=number)).isoformat()


def is_(path, value, relation="is"):
    return {"path": path, "relation": relation, "values": value if isinstance(value, list) else [value]}


def group(operator, *conditions):
    return {"logical_operator": operator, "conditions": list(conditions)}


def find(entity_type, fields, conditions, sort=None, page=1, size=500):
    request = {"type": entity_type, "return_fields": fields, "filters": group("and", *conditions),
               "return_only": "active", "paging": {"entities_per_page": size, "current_page": page},
               "api_return_image_urls": True, "return_paging_info_without_counts": False}
    if sort:
        request["sorts"] = [{"field_name": sort, "direction": "asc"}]
    return "read", request


class Drawer:
    """Draws parameters as the reference's scripts do, and names rows by the ids that they have in the site."""

    def __init__(self, size, base, seed=7):
        self.n = SIZES[size]
        self.base = base
        self.random = random.Random(seed)

    def between(self, low, high):
        return self.random.randint(low, high)

    def entity(self, entity_type, number):
        return {"type": entity_type, "id": number + self.base[entity_type]}

    def project(self):
        return self.entity("Project", self.between(1, self.n["projects"]))

    def code_of_a_shot(self):
        i = self.between(0, self.n["shots"] - 1)
        sequence = i * self.n["sequences"] // self.n["shots"] + 1
        project = (sequence - 1) * self.n["projects"] // self.n["sequences"] + 1
        number = i % (self.n["shots"] // self.n["sequences"]) * 10 + 10
        return f"SQ{sequence:04d}_{number:04d}", self.entity("Project", project)


def find_one(d):
    code, project = d.code_of_a_shot()
    return find("Shot", SHOT_FIELDS + ["sg_sequence"], [is_("project", project), is_("code", code)], size=1)


def task_list(d):
    return find("Task", ["id", "content", "sg_status_list", "sg_priority", "start_date", "due_date", "duration",
                         "est_in_mins", "created_at", "entity", "step"],
                [is_("project", d.project()), is_("due_date", day(d.between(0, 600)), "greater_than")],
                sort="due_date", page=d.between(1, 3))


def version_page(d):
    project = d.project()
    first = d.between(1, d.n["versions"] // 2) + d.base["Version"]
    last_page = min(9, (d.n["versions"] // d.n["projects"] // 2 - 200) // 500)
    return find("Version", VERSION_FIELDS, [is_("project", project), is_("id", first, "greater_than")],
                page=d.between(0, last_page) + 1)


def shot_page(d):
    return find("Shot", SHOT_FIELDS + ["project", "sg_sequence"],
                [is_("id", d.between(0, 400) + d.base["Shot"], "greater_than")],
                page=d.between(0, d.n["shots"] // 500 - 2) + 1)


def tasks_of_user(d):
    return find("Task", TASK_FIELDS + ["task_assignees"],
                [is_("task_assignees", d.entity("HumanUser", d.between(1, d.n["users"]))),
                 is_("due_date", day(d.between(0, 100)), "greater_than")])


def nested_filter(d):
    project, until = d.project(), day(d.between(100, 600))
    first = d.between(1, d.n["users"] - 2)
    people = [d.entity("HumanUser", first + i) for i in range(3)]
    either = group(
        "or", is_("sg_status_list", "rev"),
        group("and", is_("due_date", until, "less_than"), is_("sg_priority", "high"),
              is_("sg_status_list", ["ip", "rdy"], "in")),
        group("and", is_("step", [d.entity("Step", 2), d.entity("Step", 4)], "in"),
              is_("task_assignees", people, "in")))
    return find("Task", TASK_FIELDS, [is_("project", project), either])


def summarize(d):
    return "summarize", {
        "type": "Task", "summaries": [{"field": "id", "type": "count"}],
        "filters": group("and", is_("project", d.project()), is_("due_date", day(d.between(0, 60)), "greater_than"),
                         is_("due_date", day(d.between(660, 719)), "less_than")),
        "grouping": [{"field": "sg_status_list", "type": "exact", "direction": "asc"}]}


def fields(**values):
    return [{"field_name": name, "value": value} for name, value in values.items()]


def create_shot(d):
    sequence = d.between(1, d.n["sequences"])
    project = (sequence - 1) * d.n["projects"] // d.n["sequences"] + 1
    return "create", {"type": "Shot", "return_fields": ["id"], "fields": fields(
        project=d.entity("Project", project), sg_sequence=d.entity("Sequence", sequence),
        code=f"NEW{d.between(0, 99_999_999):08d}", sg_status_list="wtg", description="benchmark shot", sg_cut_in=1001,
        sg_cut_out=1100)}


def update_of(entity_type, count, statuses):
    def update(d):
        return "update", {"type": entity_type, "id": d.between(1, d.n[count]) + d.base[entity_type],
                          "fields": fields(sg_status_list=d.random.choice(statuses))}
    return update


update_task = update_of("Task", "tasks", ["wtg", "rdy", "ip", "rev", "fin", "hld"])
update_shot = update_of("Shot", "shots", ["wtg", "rdy", "ip", "fin"])
update_version = update_of("Version", "versions", ["rev", "vwd", "apr"])


def background_write(d):
    return d.random.choice([update_task, update_shot, update_version])(d)


def batch_of_versions(d):
    shot = d.between(1, d.n["shots"])
    project = (shot - 1) * d.n["projects"] // d.n["shots"] + 1
    user = d.entity("HumanUser", d.between(1, d.n["users"]))
    return "batch", [{"request_type": "create", "type": "Version", "return_fields": ["id"], "fields": fields(
        project=d.entity("Project", project), entity=d.entity("Shot", shot), user=user,
        code=f"S{shot:05d}_bench_v{i:03d}", sg_status_list="rev", description="benchmark version", frame_count=100,
        frame_range="1001-1100")} for i in range(1, 101)]


def search(text):
    return "query_display_name_cache", {"text": text, "entity_types": {
        name: group("and") for name in ("Shot", "Asset", "Version")}, "project_ids": [], "max_results": 25}


def search_shot(d):
    code, _ = d.code_of_a_shot()
    return search(code[:d.between(9, 11)])


def poll(after):
    return find("EventLogEntry", EVENT_FIELDS, [is_("id", after, "greater_than")], sort="id")


def poll_idle(d):
    return poll(1_000_000_000_000 + d.between(1, 1_000_000))


def poll_events(d):
    return poll(d.between(1, d.n["events"] - 600) + d.base["EventLogEntry"])


class Operation:
    """One measured operation.

    `statement` is a pattern that only the statement behind it matches. A write has the script with one event as
    `simple`."""

    def __init__(self, key, title, target, draw, script, statement, simple=None, distinct=DISTINCT):
        self.key, self.title, self.target, self.draw = key, title, target, draw
        self.script, self.statement, self.simple, self.distinct = script, statement, simple, distinct
        self.writes = simple is not None


# Enough writes that none is repeated: what is set already changes nothing.
WRITES = 100_000
SEARCH = "select%site.directory d%"

ALL = [
    Operation("01", "find one shot by code and project", 0.35, find_one, "01_find_one_shot",
              'select r0.id%from site."shot" r0%lower(r0."code"%'),
    Operation("02", "500 tasks of a project by due date, 2 linked names", 2.0, task_list, "02_task_list_500",
              'select r0.id%from site."task" r0%order by r0."due_date"%'),
    Operation("03", "500 versions with deep-linked fields", 1.3, version_page, "03_version_page_deep",
              'select r0.id%"sg_cut_in"%from site."version" r0%'),
    Operation("04", "page of 500 of all shots, 2 linked names", 2.0, shot_page, "04_all_shots_page",
              'select r0.id%from site."shot" r0%r0."id" > %'),
    Operation("05", "500 tasks of one person with assignees", 2.0, tasks_of_user, "05_tasks_of_user",
              'select r0.id%from site."task" r0%exists%"due_date" > %'),
    Operation("06", "nested any/all filter", 0.9, nested_filter, "06_nested_filter",
              'select r0.id%from site."task" r0%"sg_priority" = %'),
    Operation("07", "summarize by status", 0.9, summarize, "07_summarize_status", "select %grouping(g0)%"),
    Operation("11", "text search: part of a shot's code", 0.9, search_shot, "11_text_search", SEARCH),
    Operation("11k", "text search: 나래", 0.9, lambda d: search("나래"), "11k_text_search_korean_2", SEARCH, distinct=1),
    Operation("11m", "text search: 나무꾼", 0.9, lambda d: search("나무꾼"), "11m_text_search_korean_3", SEARCH,
              distinct=1),
    Operation("11c", "text search: comp", 0.9, lambda d: search("comp"), "11c_text_search_comp", SEARCH, distinct=1),
    Operation("12a", "event poll, nothing new", 0.35, poll_idle, "12a_event_poll_idle",
              'select r0.id%from site."event_log_entry" r0%'),
    Operation("12b", "event poll, 500 events", 1.3, poll_events, "12b_event_poll_500",
              'select r0.id%from site."event_log_entry" r0%'),
    Operation("08", "create one shot", 0.5, create_shot, "08b_create_shot", 'insert into site."shot"%',
              simple="08_create_shot", distinct=WRITES),
    Operation("09", "update one task's status", 0.5, update_task, "09b_update_task_status",
              'select id,%from site."task" where id = % for no key update', simple="09_update_task_status",
              distinct=WRITES),
    Operation("10", "batch of 100 creates", 0.6, batch_of_versions, "10b_batch_100_creates",
              'insert into site."version"%', simple="10_batch_100_creates", distinct=1000),
]
