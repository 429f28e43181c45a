package io.callboard.server.main;

import picocli.CommandLine.Command;

/// `callboard script`: a group of commands.
@Command(name = "script", description = "Scripts and their keys.")
final class ScriptCommand {}
