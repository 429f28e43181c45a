package io.callboard.server.main;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `callboard field purge TYPE.FIELD`.
@Command(
        name = "purge",
        description = "Delete a field in the trash forever, with its values; its name can be used again.")
final class FieldPurgeCommand extends SiteCommand {
    @Parameters(index = "0", paramLabel = "TYPE.FIELD", description = "The field, such as Shot.sg_vendor_code.")
    private String field = "";

    FieldPurgeCommand(Run run) {
        super(run);
    }

    @Override
    public Integer call() {
        return new Administration(run, flags).on(callboard -> {
            callboard.features().api3().schemas().forget(callboard.systemCaller(), NamedField.of(field));
            return 0;
        });
    }
}
