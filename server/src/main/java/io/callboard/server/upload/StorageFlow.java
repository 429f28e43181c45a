package io.callboard.server.upload;

import io.callboard.server.access.Authenticator;
import io.callboard.server.access.Caller;
import io.callboard.server.http.Exchange;
import io.callboard.server.http.Route;
import io.callboard.server.media.MediaRefusal;
import io.callboard.server.media.Target;
import io.callboard.server.media.Upload;
import io.callboard.server.media.Upload.Purpose;
import io.callboard.server.media.UploadService;
import io.callboard.server.media.UploadService.Begun;
import io.callboard.server.media.UploadService.Transfer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Uploads whose bytes go to signed addresses, in parts of any size (protocol section 4.4). The site itself is the
/// storage that the addresses lead to.
final class StorageFlow {
    private static final int ID_LINE = 4;

    private final Authenticator authenticator;
    private final UploadService uploads;
    private final PartLinks links;

    StorageFlow(Authenticator authenticator, UploadService uploads, PartLinks links) {
        this.authenticator = authenticator;
        this.uploads = uploads;
        this.links = links;
    }

    List<Route> routes() {
        return List.of(
                new TextRoute("api_get_upload_link_info", this::begin).route(),
                new TextRoute("api_get_upload_link_for_part", this::part).route(),
                new TextRoute("api_complete_multipart_upload", this::complete).route(),
                new TextRoute("api_link_file", this::link).route());
    }

    private String begin(Exchange exchange) {
        Form form = Form.urlencoded(exchange);
        Caller caller = form.caller(authenticator, exchange);
        Transfer transfer = form.isTrue("multipart_upload") ? Transfer.MULTIPART : Transfer.SINGLE;
        Upload upload = uploads.begin(caller, new Begun(purpose(form), transfer, form.required("filename")));
        return String.join(
                "\n",
                "1",
                exchange.siteUrl() + links.part(upload.id(), 1),
                Long.toString(upload.startedAt().getEpochSecond()),
                name(upload.purpose()),
                upload.id().toString(),
                "");
    }

    private static Purpose purpose(Form form) {
        String type = form.required("upload_type");
        for (Purpose purpose : Purpose.values()) {
            if (name(purpose).equals(type)) {
                return purpose;
            }
        }
        throw UploadRefusal.INVALID.of("upload_type", type);
    }

    private static String name(Purpose purpose) {
        return switch (purpose) {
            case ATTACHMENT -> "Attachment";
            case THUMBNAIL -> "Thumbnail";
        };
    }

    private String part(Exchange exchange) {
        Form form = Form.urlencoded(exchange);
        Caller caller = form.caller(authenticator, exchange);
        Upload upload = uploads.more(caller, id(form.required("upload_id")));
        String number = form.required("part_number");
        if (!number.matches("[1-9]\\d{0,5}")) {
            throw UploadRefusal.INVALID.of("part_number", number);
        }
        return "1\n" + exchange.siteUrl() + links.part(upload.id(), Integer.parseInt(number)) + "\n";
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException e) {
            throw MediaRefusal.NO_SUCH_UPLOAD.of();
        }
    }

    private String complete(Exchange exchange) {
        Form form = Form.urlencoded(exchange);
        Caller caller = form.caller(authenticator, exchange);
        List<String> etags = Arrays.asList(form.required("etags").split(",", -1));
        uploads.complete(caller, id(form.required("upload_id")), etags);
        return "1\n";
    }

    /// Only the id of the first answer's lines is used: the client sends the text back, so it is untrusted.
    private String link(Exchange exchange) {
        Form form = Form.urlencoded(exchange);
        Caller caller = form.caller(authenticator, exchange);
        String[] lines = form.required("upload_link_info").split("\r?\n", -1);
        Upload upload = uploads.find(caller, id(lines.length > ID_LINE ? lines[ID_LINE] : ""));
        Target target = switch (upload.purpose()) {
            case ATTACHMENT -> Targets.file(form);
            case THUMBNAIL -> Targets.picture(form);
        };
        return "1:" + uploads.link(caller, upload.id(), target) + "\n";
    }
}
