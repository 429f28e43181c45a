package io.callboard.bench;

import io.callboard.core.value.SearchText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Completes directory rows that are loaded without the server: appends to each tab-separated line from
/// standard input the two search columns of the name in its fourth column, folded by the product's own code.
public final class SearchColumns {
    private static final int NAME = 3;

    private SearchColumns() {}

    /// Filters standard input to standard output.
    public static void main(String[] arguments) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String name = line.split("\t", -1)[NAME];
            out.print(line + "\t" + SearchText.search(name) + "\t" + SearchText.initials(name) + "\n");
        }
        out.flush();
    }
}
