package io.callboard.server.upload;

import io.callboard.server.access.Authenticator;
import io.callboard.server.http.Route;
import io.callboard.server.media.FileViews;
import io.callboard.server.media.MediaFiles;
import io.callboard.server.media.SignedUrls;
import io.callboard.server.media.UploadService;
import io.callboard.server.rendition.ThumbnailSharing;
import java.util.ArrayList;
import java.util.List;

/// All addresses of this package.
public final class UploadRoutes {
    private UploadRoutes() {}

    /// What the routes call.
    public record Services(
            Authenticator authenticator,
            UploadService uploads,
            MediaFiles files,
            FileViews views,
            ThumbnailSharing sharing,
            SignedUrls urls,
            OpenNetworks open) {}

    public static List<Route> over(Services services) {
        Authenticator authenticator = services.authenticator();
        List<Route> routes = new ArrayList<>();
        routes.addAll(new DirectUpload(authenticator, services.uploads()).routes());
        routes.addAll(new StorageFlow(authenticator, services.uploads(), new PartLinks(services.urls())).routes());
        routes.add(new ShareRoute(authenticator, services.sharing()).route());
        routes.add(new PartRoute(services.uploads(), services.urls()).route());
        routes.addAll(new FileRoutes(services).routes());
        return routes;
    }
}
