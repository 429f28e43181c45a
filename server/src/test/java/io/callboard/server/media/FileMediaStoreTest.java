package io.callboard.server.media;

import java.nio.file.Path;

final class FileMediaStoreTest extends MediaStoreContract {
    @Override
    MediaStore store(Path folder, long reserve) {
        return new FileMediaStore(folder, reserve);
    }
}
