package io.callboard.server.upload;

import io.callboard.core.value.EntityId;
import io.callboard.server.access.Authenticator;
import io.callboard.server.access.Caller;
import io.callboard.server.http.Exchange;
import io.callboard.server.http.Route;
import io.callboard.server.media.MediaLinks.Picture;
import io.callboard.server.rendition.ThumbnailSharing;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `share_thumbnail` of the official client (protocol section 4.5). Rows are written `Shot_12`.
final class ShareRoute {
    private static final Pattern ROW = Pattern.compile("([A-Za-z0-9]+)_(\\d{1,18})");

    private final Authenticator authenticator;
    private final ThumbnailSharing sharing;

    ShareRoute(Authenticator authenticator, ThumbnailSharing sharing) {
        this.authenticator = authenticator;
        this.sharing = sharing;
    }

    Route route() {
        return new TextRoute("share_thumbnail", this::answer).route();
    }

    private String answer(Exchange exchange) {
        Form form = Form.urlencoded(exchange);
        Caller caller = form.caller(authenticator, exchange);
        List<EntityId> targets = Stream.of(form.required("entities").split(",", -1))
                .map(ShareRoute::row)
                .toList();
        Picture picture = form.isTrue("filmstrip_thumbnail") ? Picture.FILMSTRIP : Picture.THUMBNAIL;
        var request = new ThumbnailSharing.Request(row(form.required("source_entity")), targets, picture);
        return switch (sharing.share(caller, request)) {
            case ThumbnailSharing.Shared(long attachment) -> "1:" + attachment + "\n";
            case ThumbnailSharing.Cleared _ -> "1:\n";
            case ThumbnailSharing.NotReady _ -> "2\nThe thumbnail of the source is still being made. Try again soon.\n";
        };
    }

    private static EntityId row(String text) {
        Matcher matcher = ROW.matcher(text.strip());
        if (!matcher.matches()) {
            throw UploadRefusal.NO_ENTITY.of(text);
        }
        return new EntityId(matcher.group(1), Long.parseLong(matcher.group(2)));
    }
}
