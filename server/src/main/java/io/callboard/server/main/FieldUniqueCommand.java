package io.callboard.server.main;

import io.callboard.server.schemaadmin.Uniqueness;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `callboard field unique TYPE.FIELD [--off]`.
@Command(name = "unique", description = "Let no two rows hold the same value of a custom text field.")
final class FieldUniqueCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "TYPE.FIELD", description = "The field, such as Shot.sg_vendor_code.")
    private String field = "";

    @Option(names = "--off", description = "Let them again.")
    private boolean off;

    FieldUniqueCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        Uniqueness wanted = off ? Uniqueness.FREE : Uniqueness.UNIQUE;
        return new Administration(run, flags).on(callboard -> {
            callboard.features().api3().schemas().setUnique(callboard.systemCaller(), NamedField.of(field), wanted);
            return 0;
        });
    }
}
