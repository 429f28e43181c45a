package io.callboard.server.upload;

import io.callboard.server.access.Authenticator;
import io.callboard.server.access.Caller;
import io.callboard.server.http.Exchange;
import io.callboard.server.http.MultipartForm;
import io.callboard.server.http.MultipartForm.FilePart;
import io.callboard.server.http.Route;
import io.callboard.server.media.Target;
import io.callboard.server.media.UploadService;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// A file and everything about it in one form (protocol section 4.3). The file is streamed: only its fields are
/// held in memory.
final class DirectUpload {
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Authenticator authenticator;
    private final UploadService uploads;

    DirectUpload(Authenticator authenticator, UploadService uploads) {
        this.authenticator = authenticator;
        this.uploads = uploads;
    }

    List<Route> routes() {
        return List.of(
                new TextRoute("upload_file", exchange -> take(exchange, Targets::file)).route(),
                new TextRoute("publish_thumbnail", exchange -> take(exchange, Targets::picture)).route());
    }

    private String take(Exchange exchange, Function<Form, Target> target) {
        var multipart = new MultipartForm(exchange.header("Content-Type").orElse(""), exchange.bodyStream(SILENCE));
        FilePart file = multipart.file().orElseThrow(UploadRefusal.NO_FILE::of);
        var form = new Form(multipart.fields());
        Caller caller = form.caller(authenticator, exchange);
        long attachment = receive(form, caller, target, file);
        return "1:" + attachment + "\n" + file.fileName().replaceAll("[\\r\\n]", " ") + "\n";
    }

    private long receive(Form form, Caller caller, Function<Form, Target> target, FilePart file) {
        try {
            var whole = new UploadService.Whole(file.fileName(), file.contentType(), file.bytes());
            return uploads.receive(caller, target.apply(form), whole);
        } catch (RuntimeException refused) {
            Rest.skip(file.bytes());
            throw refused;
        }
    }
}
