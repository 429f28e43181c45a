package io.callboard.server.main;

import picocli.CommandLine.Command;

/// `callboard type`: a group of commands.
@Command(name = "type", description = "Entity types: which there are and which the site uses.")
final class TypeCommand {}
