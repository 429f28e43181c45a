package io.callboard.store.backup;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;

/// A backup cannot be taken or put back. The message is a sentence or two for the operator.
public final class BackupException extends RuntimeException {
    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message + " (" + said(cause) + ")", cause);
    }

    private static String said(Throwable cause) {
        Throwable said = cause instanceof UncheckedIOException && cause.getCause() != null ? cause.getCause() : cause;
        return said instanceof NoSuchFileException ? "no such file or folder" : String.valueOf(said.getMessage());
    }
}
