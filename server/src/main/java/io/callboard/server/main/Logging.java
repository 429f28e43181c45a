package io.callboard.server.main;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/// The log's form and its end. Lines are written by a separate thread, so the last ones need a flush.
final class Logging {
    private Logging() {}

    /// Sets the form. Works only before the first logger is made.
    static void use(Config config) {
        System.setProperty("callboard.log.format", config.text(ConfigKey.LOG_FORMAT));
    }

    /// Writes what is waiting; nothing is logged afterwards.
    static void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
