package io.callboard.server.upload;

import io.callboard.core.error.Fault;
import io.callboard.server.access.Authenticator;
import io.callboard.server.access.Caller;
import io.callboard.server.access.Credentials;
import io.callboard.server.http.Exchange;
import io.callboard.server.http.Route;
import io.callboard.server.media.FileViews;
import io.callboard.server.media.MediaFiles;
import io.callboard.server.media.MediaLinks;
import io.callboard.server.media.MediaLinks.Picture;
import io.callboard.server.media.MissingMediaException;
import io.callboard.server.media.SignedUrls;
import io.callboard.server.media.SignedUrls.Signature;
import io.callboard.server.wire.CredentialsReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Serves files and pictures (protocol sections 2.5 and 4.6): by signed address to anybody, by session cookie
/// to callers who see the Attachment. A network address grants nothing, unless the operator has opened it.
///
/// What cannot be sent is 400, which the client explains to its user; an unknown id never gives a page with
/// status 200.
final class FileRoutes {
    private static final Pattern FILE = Pattern.compile(MediaLinks.FILES + "(\\d{1,18})(?:/.*)?");
    private static final Pattern IN_TRASH = Pattern.compile(MediaLinks.TRASH + "(\\d{1,18})");
    private static final Pattern PICTURE = Pattern.compile(MediaLinks.PICTURES + "(\\d{1,18})/(thumbnail|filmstrip)");
    private static final Pattern SIGNED = Pattern.compile(SignedUrls.FOLDER + "(\\d{1,12})-([0-9a-f]{40})(/.*)");
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String NO_SESSION =
            "A file by its id needs a session, and none came with this request. The official client sends its session"
                    + " only to a site on port 80 or 443 whose host has a dot in its name: reach the site so, or through"
                    + " a proxy that is, or download the value of the file field (this_file), whose address is signed.";

    private final MediaFiles files;
    private final FileViews views;
    private final Authenticator authenticator;
    private final SignedUrls urls;
    private final OpenNetworks open;

    FileRoutes(UploadRoutes.Services services) {
        this.files = services.files();
        this.views = services.views();
        this.authenticator = services.authenticator();
        this.urls = services.urls();
        this.open = services.open();
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", MediaLinks.FILES + "*", this::file),
                new Route("HEAD", MediaLinks.FILES + "*", this::file),
                new Route("GET", SignedUrls.FOLDER + "*", this::signed),
                new Route("HEAD", SignedUrls.FOLDER + "*", this::signed),
                new Route("GET", MediaLinks.PICTURES + "*", this::picture),
                new Route("HEAD", MediaLinks.PICTURES + "*", this::picture),
                new Route("GET", "/images/status/transient/*", FileRoutes::pending));
    }

    private void file(Exchange exchange) {
        exchange.notes().rpc("file");
        Matcher path = FILE.matcher(exchange.path());
        if (!path.matches()) {
            refuse(exchange, 400, "There is no such file.");
            return;
        }
        long id = Long.parseLong(path.group(1));
        Optional<Caller> caller = caller(exchange);
        if (caller.isEmpty() && !open.contains(exchange)) {
            refuse(exchange, 401, NO_SESSION);
        } else if (caller.isPresent() && !files.sees(caller.get(), id)) {
            send(exchange, files.seesInTrash(caller.get(), id) ? files.fileInTrash(id) : Optional.empty());
        } else {
            caller.filter(_ -> isOpening(exchange) && files.file(id).isPresent())
                    .ifPresent(viewer -> views.opened(viewer, id));
            send(exchange, files.file(id));
        }
    }

    /// Players fetch a movie in many ranges, and browsers revalidate their cache: neither counts as opening the
    /// file.
    private static boolean isOpening(Exchange exchange) {
        return exchange.method().equals("GET")
                && exchange.header("If-None-Match").isEmpty()
                && exchange.header("Range")
                        .map(range -> range.startsWith("bytes=0-"))
                        .orElse(true);
    }

    private Optional<Caller> caller(Exchange exchange) {
        try {
            return exchange.cookie("_session_id")
                    .map(token -> new Credentials.SessionToken(token, Credentials.Expiry.RENEW))
                    .map(token ->
                            authenticator.authenticate(Credentials.of(token, CredentialsReader.origin(exchange))));
        } catch (Fault e) {
            return Optional.empty();
        }
    }

    private void signed(Exchange exchange) {
        exchange.notes().rpc("file");
        Matcher signed = SIGNED.matcher(exchange.path());
        String path = signed.matches() ? signed.group(3) : "";
        Matcher file = FILE.matcher(path);
        Matcher trash = IN_TRASH.matcher(path);
        if (!(file.matches() || trash.matches())
                || !urls.holds(path, new Signature(signed.group(1), signed.group(2)))) {
            refuse(exchange, 403, "This address is not valid, or no longer. Read the row again.");
            return;
        }
        send(
                exchange,
                file.matches()
                        ? files.file(Long.parseLong(file.group(1)))
                        : files.fileInTrash(Long.parseLong(trash.group(1))));
    }

    private void send(Exchange exchange, Optional<MediaFiles.Found> file) {
        if (file.isEmpty()) {
            refuse(exchange, 400, "There is no such file.");
            return;
        }
        switch (file.get()) {
            case MediaFiles.Media media -> send(exchange, media);
            case MediaFiles.Elsewhere(String url) -> redirect(exchange, url);
        }
    }

    private void send(Exchange exchange, MediaFiles.Media media) {
        try {
            new MediaAnswer(files, media).to(exchange);
        } catch (MissingMediaException e) {
            refuse(exchange, 400, "The bytes of this file are lost.");
        }
    }

    private static void redirect(Exchange exchange, String url) {
        if (url.matches("https?://[\\x21-\\x7e]+")) {
            exchange.answerHeader("Location", url);
            exchange.send(302, TEXT, "");
        } else {
            refuse(exchange, 400, "This link cannot be followed from here.");
        }
    }

    private void picture(Exchange exchange) {
        exchange.notes().rpc("picture");
        Matcher path = PICTURE.matcher(exchange.path());
        if (!path.matches() || !Signatures.inQuery(urls, exchange)) {
            refuse(exchange, 403, "This address is not valid, or no longer. Read the row again.");
            return;
        }
        Picture kind = path.group(2).equals("filmstrip") ? Picture.FILMSTRIP : Picture.THUMBNAIL;
        files.picture(Long.parseLong(path.group(1)), kind)
                .ifPresentOrElse(media -> send(exchange, media), () -> refuse(exchange, 404, "There is no picture."));
    }

    private static void pending(Exchange exchange) {
        exchange.answerHeader("Cache-Control", "public, max-age=86400");
        exchange.send(200, "image/png", PendingPicture.BYTES);
    }

    private static void refuse(Exchange exchange, int status, String text) {
        exchange.send(status, TEXT, text + "\n");
    }
}
