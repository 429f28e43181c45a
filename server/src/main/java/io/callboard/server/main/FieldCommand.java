package io.callboard.server.main;

import picocli.CommandLine.Command;

/// `callboard field`: a group of commands.
@Command(name = "field", description = "Custom fields.")
final class FieldCommand {}
