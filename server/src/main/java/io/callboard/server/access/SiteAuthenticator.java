package io.callboard.server.access;

/// The authenticator of a site: keys, passwords, sessions, and acting as somebody else.
final class SiteAuthenticator implements Authenticator {
    private final ScriptSignIn scripts;
    private final PersonSignIn people;
    private final SessionSignIn sessions;
    private final Sudo sudo;
    private final SecretTokens tokens;

    SiteAuthenticator(
            ScriptSignIn scripts, PersonSignIn people, SessionSignIn sessions, Sudo sudo, SecretTokens tokens) {
        this.scripts = scripts;
        this.people = people;
        this.sessions = sessions;
        this.sudo = sudo;
        this.tokens = tokens;
    }

    @Override
    public Caller authenticate(Credentials credentials) {
        SignedIn caller = switch (credentials.proof()) {
            case Credentials.ScriptKey key -> scripts.signIn(key, credentials.origin());
            case Credentials.Password password -> people.signIn(password, credentials.origin());
            case Credentials.SessionToken token -> sessions.signIn(token);
            case Credentials.Nothing _ -> throw SignInRefusal.NO_CREDENTIALS.of();
        };
        SignedIn actor = credentials
                .sudoAsLogin()
                .map(login -> sudo.actAs(caller, login))
                .orElse(caller);
        return new Caller(actor.actor(), credentials.sessionUuid(), credentials.language(), actor.proof());
    }

    @Override
    public String openSession(Caller caller) {
        String token = tokens.next(SecretTokens.SESSION);
        sessions.open(token, caller);
        return token;
    }
}
