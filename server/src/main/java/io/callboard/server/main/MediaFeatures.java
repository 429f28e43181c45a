package io.callboard.server.main;

import io.callboard.server.access.Authenticator;
import io.callboard.server.http.Route;
import io.callboard.server.media.Allowance;
import io.callboard.server.media.FileViews;
import io.callboard.server.media.MediaFiles;
import io.callboard.server.media.MediaStore;
import io.callboard.server.media.SignedUrls;
import io.callboard.server.media.UploadLinker;
import io.callboard.server.media.UploadService;
import io.callboard.server.media.UploadSweep;
import io.callboard.server.media.UploadWays;
import io.callboard.server.record.ChangeService;
import io.callboard.server.record.FindService;
import io.callboard.server.rendition.RenditionWork;
import io.callboard.server.rendition.ThumbnailSharing;
import io.callboard.server.transcode.Ffmpeg;
import io.callboard.server.transcode.ReviewCodec;
import io.callboard.server.upload.OpenNetworks;
import io.callboard.server.upload.UploadRoutes;
import io.callboard.store.media.FileRows;
import io.callboard.store.media.UploadRows;
import java.util.List;
import java.util.UUID;

/// Files in and out.
final class MediaFeatures implements AutoCloseable {
    private final Ground ground;
    private final UploadService uploads;
    private final MediaFiles files;
    private final FileViews views;
    private final UploadSweep sweep;
    private final RenditionFeatures renditions;
    private final ThumbnailSharing sharing;

    /// The configuration of files.
    ///
    /// @param allowance what a caller may have begun to upload
    /// @param open where a file may be fetched by its id alone
    record Ground(
            MediaStore store,
            SignedUrls urls,
            UploadWays ways,
            Allowance allowance,
            OpenNetworks open,
            Ffmpeg ffmpeg,
            ReviewCodec codec) {}

    /// The engine that rows are read and written with.
    record Records(FindService finds, ChangeService changes) {}

    MediaFeatures(Features.Ground site, Records records) {
        this.ground = site.media();
        renditions = new RenditionFeatures(site, records);
        sharing = new ThumbnailSharing(records.finds(), records.changes());
        var linker =
                new UploadLinker(site.schemas(), records.finds(), records.changes(), List.of(renditions.listener()));
        uploads = new UploadService(
                new UploadRows(site.database()),
                ground.store(),
                linker,
                new UploadService.Surroundings(site.clock(), UUID::randomUUID, ground.allowance()));
        files = new MediaFiles(new FileRows(site.database()), ground.store(), records.finds());
        views = new FileViews(records.finds(), records.changes());
        sweep = UploadSweep.start(uploads, site.clock());
    }

    List<Route> routes(Authenticator authenticator) {
        return UploadRoutes.over(
                new UploadRoutes.Services(authenticator, uploads, files, views, sharing, ground.urls(), ground.open()));
    }

    UploadService uploads() {
        return uploads;
    }

    /// What is still to be made from uploads, and what could not be made.
    RenditionWork work() {
        return renditions.work();
    }

    /// From here on pictures and movies are made.
    void start() {
        renditions.start();
    }

    @Override
    public void close() {
        renditions.close();
        sweep.close();
    }
}
