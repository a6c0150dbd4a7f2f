package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.schema.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shifts of the boundaries of version ranges past at least one file's version. */
record VersionFaults(Set<Version> files) {
  private static final int TRIES = 30;
  private static final List<Version> RELEASES =
      Stream.concat(
              Stream.of("6.20", "6.40", "6.43", "6.45", "6.47", "6.49"),
              IntStream.rangeClosed(0, 24).mapToObj(minor -> "7." + minor))
          .map(Version::parse)
          .toList();

  boolean hasBoundary(VersionRange range) {
    return range.since() != null || range.until() != null;
  }

  /** Shifts a range; empty if no shift changes what applies to some file. */
  Optional<VersionRange> shifted(VersionRange range, RandomGenerator random) {
    for (int i = 0; i < TRIES; i++) {
      Version other = RELEASES.get(random.nextInt(RELEASES.size()));
      var ranges = new ArrayList<VersionRange>();
      if (range.since() != null) {
        ranges.add(new VersionRange(other, range.until()));
      }
      if (range.until() != null) {
        ranges.add(new VersionRange(range.since(), other));
      }
      VersionRange shifted = ranges.get(random.nextInt(ranges.size()));
      if (files.stream().anyMatch(v -> range.contains(v) != shifted.contains(v))) {
        return Optional.of(shifted);
      }
    }
    return Optional.empty();
  }

  static String text(VersionRange range, VersionRange shifted) {
    return text(range) + " > " + text(shifted);
  }

  private static String text(VersionRange range) {
    return range.since() + ".." + range.until();
  }
}
