package io.callboard.server.main;

import io.callboard.server.access.Actor;
import io.callboard.server.access.Caller;
import io.callboard.server.media.UploadListener;
import io.callboard.server.rendition.RenditionWork;
import io.callboard.server.rendition.Renditions;
import io.callboard.server.rendition.SystemRecords;
import io.callboard.server.transcode.Ffmpeg;
import io.callboard.server.transcode.Transcoder;
import io.callboard.store.Database;
import io.callboard.store.event.Author;
import io.callboard.store.standard.SystemAccount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is made from uploads in the background.
final class RenditionFeatures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RenditionFeatures.class);

    private final Ffmpeg ffmpeg;
    private final Renditions renditions;

    RenditionFeatures(Features.Ground site, MediaFeatures.Records records) {
        ffmpeg = site.media().ffmpeg();
        var transcoder = new Transcoder(ffmpeg, site.media().codec());
        var ground = new Renditions.Ground(site.database(), site.media().store(), transcoder, site.clock());
        renditions = Renditions.of(
                ground, new SystemRecords(records.finds(), records.changes(), site.schemas(), caller(site.database())));
    }

    /// The account that the site itself writes as.
    static Caller caller(Database database) {
        Author author = SystemAccount.of(database);
        return Caller.of(new Actor.Script(author.user().id(), author.name(), "api_admin", true, false));
    }

    UploadListener listener() {
        return renditions;
    }

    RenditionWork work() {
        return renditions.work();
    }

    /// From here on work runs.
    void start() {
        ffmpeg.clean();
        new ProgramChecks(ffmpeg)
                .run().stream()
                        .filter(finding -> !finding.passed())
                        .forEach(finding -> LOG.warn("{}: {}", finding.check(), finding.says()));
        renditions.start();
    }

    /// Running work is killed and starts over at the next start.
    @Override
    public void close() {
        ffmpeg.close();
        renditions.close();
    }
}
