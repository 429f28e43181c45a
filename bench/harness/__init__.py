"""The whole-server benchmark: loads one studio twice, into the reference's plain schema and into a site, and measures
the same operations on both."""
