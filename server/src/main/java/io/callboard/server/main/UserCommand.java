package io.callboard.server.main;

import picocli.CommandLine.Command;

/// `callboard user`: a group of commands.
@Command(name = "user", description = "People, their passwords, tokens and one-time codes.")
final class UserCommand {}
