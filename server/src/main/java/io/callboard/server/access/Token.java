package io.callboard.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A placeholder for the actor in the condition of a rule.
enum Token {
    LOGGED_IN_USER,
    GROUPS_OF_LOGGED_IN_USER,
    PROJECTS_OF_LOGGED_IN_USER,
    PLAYLISTS_OF_LOGGED_IN_USER;

    private static final Map<String, Token> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Token::toString, Function.identity()));

    /// @throws IllegalArgumentException for a name that no rule may have
    static Token named(String name) {
        Token token = BY_NAME.get(name);
        if (token == null) {
            throw new IllegalArgumentException("no such token: " + name);
        }
        return token;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
