/// The embedded PostgreSQL: its programs, its data folder, its process. Starts, adopts, watches and stops one
/// cluster, and checks any PostgreSQL, embedded or not, before a site is put on it. Does not know what the
/// tables hold.
@NullMarked
package io.callboard.store.cluster;

import org.jspecify.annotations.NullMarked;
