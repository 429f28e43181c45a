package io.callboard.server.transcode;

import io.callboard.server.transcode.TranscodeException.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A picture that a HEIF or AVIF file stores in tiles, as phones do: each tile is a separate stream, and the
/// first alone would be a wrong picture.
///
/// @param size of the whole picture, in pixels, after cropping the tiles
/// @param rotation in degrees, anticlockwise
record TileGrid(List<Tile> tiles, Box size, int rotation) {
    private static final String GROUP = "stream_groups.stream_group.0.";
    private static final String COMPONENT = GROUP + "components.component.0.";
    private static final String STREAM = GROUP + "streams.stream.0.side_data_list.side_data.0.";
    private static final int MOST_TILES = 200;
    private static final int QUARTER = 90;

    TileGrid {
        tiles = List.copyOf(tiles);
    }

    /// @param stream its number in the file
    record Tile(int stream, int x, int y) {}

    record Box(int x, int y, int width, int height) {}

    /// Empty when the file has no such picture.
    ///
    /// @throws TranscodeException when it has one that cannot be assembled
    static Optional<TileGrid> of(Facts facts) {
        if (!facts.text(GROUP + "type").equals("Tile Grid")) {
            return Optional.empty();
        }
        int count = number(facts, COMPONENT + "nb_tiles");
        Box size = new Box(
                number(facts, COMPONENT + "horizontal_offset"),
                number(facts, COMPONENT + "vertical_offset"),
                number(facts, COMPONENT + "width"),
                number(facts, COMPONENT + "height"));
        int rotation = number(facts, STREAM + "rotation");
        boolean straight = rotation % QUARTER == 0 && !isMirrored(facts.text(STREAM + "displaymatrix"));
        if (count < 1 || count > MOST_TILES || size.width() < 1 || size.height() < 1 || !straight) {
            throw new TranscodeException(Cause.FILE, "its tiles cannot be put together");
        }
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String tile = COMPONENT + "subcomponents.subcomponent." + i + ".";
            tiles.add(new Tile(
                    number(facts, tile + "stream_index"),
                    number(facts, tile + "tile_horizontal_offset"),
                    number(facts, tile + "tile_vertical_offset")));
        }
        return Optional.of(new TileGrid(tiles, size, rotation));
    }

    private static int number(Facts facts, String name) {
        return (int) facts.number(name);
    }

    /// Reads the first two rows of a matrix such as `\n00000000: 0 65536 0\n00000001: -65536 0 0`.
    private static boolean isMirrored(String matrix) {
        String[] words = matrix.replace("\\n", " ").strip().split("\\s+", -1);
        if (words.length < 8) {
            return false;
        }
        double[] row = {word(words[1]), word(words[2]), word(words[5]), word(words[6])};
        return row[0] * row[3] - row[1] * row[2] < 0;
    }

    private static double word(String text) {
        return Facts.number(text, 0, text.length());
    }

    long pixels() {
        return (long) size.width() * size.height();
    }

    /// The filter that assembles the tiles into one picture.
    String filter() {
        StringBuilder words = new StringBuilder();
        StringBuilder layout = new StringBuilder();
        for (Tile tile : tiles) {
            words.append("[0:").append(tile.stream()).append(']');
            layout.append(layout.isEmpty() ? "" : "|")
                    .append(tile.x())
                    .append('_')
                    .append(tile.y());
        }
        if (tiles.size() > 1) {
            words.append("xstack=inputs=%d:layout=%s,".formatted(tiles.size(), layout));
        }
        words.append("crop=%d:%d:%d:%d".formatted(size.width(), size.height(), size.x(), size.y()));
        return words.append(
                        switch (Math.floorMod(rotation, 4 * QUARTER)) {
                            case QUARTER -> ",transpose=cclock";
                            case 2 * QUARTER -> ",hflip,vflip";
                            case 3 * QUARTER -> ",transpose=clock";
                            default -> "";
                        })
                .toString();
    }
}
