package io.callboard.server.main;

import io.callboard.core.schema.EntityType;
import java.util.List;
import picocli.CommandLine.Command;

/// `callboard type list`: a line for each type, `on` or `off`, its name, its label.
@Command(name = "list", description = "List the entity types and whether the site uses them.")
final class TypeListCommand extends SiteCommand {
    TypeListCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        List<EntityType> types = new Administration(run, flags)
                .on(callboard -> callboard.features().types().all());
        for (EntityType type : types) {
            run.out().printf("%-4s%-32s%s%n", type.enabled() ? "on" : "off", type.name(), type.displayName());
        }
        return 0;
    }
}
