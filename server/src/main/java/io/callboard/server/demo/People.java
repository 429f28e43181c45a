package io.callboard.server.demo;

import static io.callboard.server.demo.Values.fields;
import static io.callboard.server.demo.Values.link;
import static io.callboard.server.demo.Values.links;

import io.callboard.core.filter.Filter;
import io.callboard.core.value.EntityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The crew: one or more people for each department, and a group for the leads.
final class People {
    /// First name, last name, login, department code.
    private static final List<List<String>> CREW = List.of(
            List.of("지우", "한", "jiwoo", "PROD"),
            List.of("Olivia", "Brandt", "olivia", "PROD"),
            List.of("서연", "김", "seoyeon", "ART"),
            List.of("Mateo", "Silva", "mateo", "MOD"),
            List.of("하준", "박", "hajun", "RIG"),
            List.of("Chloé", "Laurent", "chloe", "SURF"),
            List.of("Jürgen", "Vogel", "juergen", "LAY"),
            List.of("민서", "이", "minseo", "ANIM"),
            List.of("Aisha", "Rahman", "aisha", "ANIM"),
            List.of("도윤", "최", "doyun", "FX"),
            List.of("Søren", "Holm", "soren", "LIGHT"),
            List.of("예린", "정", "yerin", "COMP"),
            List.of("Kenji", "Mori", "kenji", "COMP"));

    private final Studio studio;

    People(Studio studio) {
        this.studio = studio;
    }

    /// The crew by department code.
    ///
    /// @param everyone in the order of the table above: the first two run the production
    record Crew(List<EntityId> everyone, Map<String, List<EntityId>> byDepartment) {
        /// Somebody of the department, always the same one for the same number; a producer where it has nobody.
        EntityId pick(String department, int number) {
            List<EntityId> members = byDepartment.getOrDefault(department, everyone.subList(0, 2));
            return members.get(Math.floorMod(number, members.size()));
        }

        EntityId coordinator() {
            return everyone.getFirst();
        }

        EntityId supervisor() {
            return everyone.get(1);
        }
    }

    Crew create(EntityId project) {
        Map<String, EntityId> departments = departments();
        List<EntityId> ids = studio.create(
                "HumanUser",
                CREW.stream()
                        .map(person -> {
                            var row = fields(
                                    "firstname", person.get(0),
                                    "lastname", person.get(1),
                                    "login", person.get(2),
                                    "email", person.get(2).toLowerCase(Locale.ROOT) + "@lighthouse.example",
                                    "projects", links(List.of(project)));
                            EntityId department = departments.get(person.get(3));
                            row.put("department", department == null ? null : link(department));
                            return row;
                        })
                        .toList());
        studio.create("Group", List.of(fields("code", "Leads", "users", links(ids.subList(0, 3)))));
        return new Crew(ids, grouped(ids));
    }

    private static Map<String, List<EntityId>> grouped(List<EntityId> ids) {
        Map<String, List<EntityId>> groups = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            groups.computeIfAbsent(CREW.get(i).get(3), code -> new ArrayList<>())
                    .add(ids.get(i));
        }
        return groups;
    }

    private Map<String, EntityId> departments() {
        Map<String, EntityId> byCode = new HashMap<>();
        for (var row : studio.find("Department", Filter.ALL, List.of("code"))) {
            if (row.get("code") instanceof String code && row.get("id") instanceof Long id) {
                byCode.put(code, new EntityId("Department", id));
            }
        }
        return byCode;
    }
}
