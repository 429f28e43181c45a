package io.callboard.server.main;

import picocli.CommandLine.Command;

/// `callboard jobs`: a group of commands.
@Command(
        name = "jobs",
        description = "Pictures and movies that are made of uploads: what is on its way and what failed.")
final class JobsCommand {}
