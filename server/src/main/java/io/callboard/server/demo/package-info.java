/// A small animated show to look around in: people, sequences, shots, assets, tasks, versions, notes, playlists.
/// It is written through the same services as everything else, so its events are real.
@NullMarked
package io.callboard.server.demo;

import org.jspecify.annotations.NullMarked;
