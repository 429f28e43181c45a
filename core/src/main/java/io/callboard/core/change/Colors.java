package io.callboard.core.change;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The grammar of colours: `r,g,b` in decimal without spaces; tasks also take a token and the legacy names.
final class Colors {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern RGB = Pattern.compile(BYTE + "," + BYTE + "," + BYTE);
    private static final String STEP = "pipeline_step";
    private static final Map<String, String> NAMES = Map.of(
            "blue", "2,149,216",
            "orange", "253,141,3",
            "pink", "254,125,179",
            "red", "253,1,0",
            "green", "29,215,46",
            "purple", "183,0,188",
            "grey", "129,129,129",
            "black", "45,45,45");

    private Colors() {}

    /// The stored spelling of a colour, empty when it is not one.
    static Optional<String> stored(String color, boolean ofTask) {
        if (RGB.matcher(color).matches() || (ofTask && color.equals(STEP))) {
            return Optional.of(color);
        }
        return ofTask ? Optional.ofNullable(NAMES.get(color.toLowerCase(Locale.ROOT))) : Optional.empty();
    }
}
