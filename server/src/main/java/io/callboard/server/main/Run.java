package io.callboard.server.main;

import java.io.InputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/// A command's environment.
///
/// @param out standard output: only what the operational contract allows
/// @param in where passwords are read from
record Run(PrintStream out, InputStream in, Map<String, String> environment, Clock clock, SecureRandom random) {}
