/// What people see of each other's work: follows, activity streams and note threads.
@NullMarked
package io.callboard.server.activity;

import org.jspecify.annotations.NullMarked;
