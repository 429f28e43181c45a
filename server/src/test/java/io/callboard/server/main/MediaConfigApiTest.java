package io.callboard.server.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.server.transcode.Ffmpeg;
import io.callboard.server.transcode.ReviewCodec;
import io.callboard.server.transcode.Transcoder;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MediaConfigApiTest {
    @TempDir
    private Path folder;

    @Test
    void aCommandBesideTheServerDoesNotShutFfmpegOut() throws Exception {
        var flags =
                new Config.Flags(Map.of(ConfigKey.DATA, folder.resolve("data").toString()), Optional.empty());
        Config config = Config.of(flags, Map.of());
        config.data().create();
        File picture = folder.resolve("picture.png").toFile();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", picture);
        try (Ffmpeg ffmpeg = MediaConfig.ffmpeg(config);
                var work = ffmpeg.workFolder()) {
            // as every command does when it opens the data folder
            config.data().create();
            var order = new Transcoder.Order(picture.toPath(), Transcoder.Purpose.THUMBNAIL, _ -> {});
            assertThat(new Transcoder(ffmpeg, ReviewCodec.AUTO)
                            .make(work, order)
                            .products())
                    .isNotEmpty();
        }
    }
}
