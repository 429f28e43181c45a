package io.callboard.server.api3;

import io.callboard.server.access.Authenticator;

/// The features that the protocol's methods call.
public record Api3Services(Authenticator authenticator) {}
