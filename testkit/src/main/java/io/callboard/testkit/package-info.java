/// What tests of every module share: a real PostgreSQL, databases made from templates, seeded generators.
@NullMarked
package io.callboard.testkit;

import org.jspecify.annotations.NullMarked;
