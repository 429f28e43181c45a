package io.callboard.server.main;

/// The configuration cannot be used. The message names the key, where it was given and what it takes.
final class ConfigException extends RuntimeException {
    ConfigException(String message) {
        super(message);
    }
}
