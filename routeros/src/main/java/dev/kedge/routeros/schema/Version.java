package dev.kedge.routeros.schema;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A RouterOS version with its order; a pre-release counts as its release ({@code 7.17beta2} is
 * 7.17), and so does a test build ({@code 7.20_ab294} is 7.20).
 */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?(?:[a-z_ -].*)?");
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::patch);

  public Version {
    if (major < 0 || minor < 0 || patch < 0) {
      throw new IllegalArgumentException("a version has no negative parts");
    }
  }

  /**
   * Parses {@code 7.16.2}, {@code 6.49.10}, {@code 7.17beta2}, {@code 7.20_ab294} or {@code 7.16.2
   * (stable)}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Version parse(String text) {
    return read(text).orElseThrow(() -> new IllegalArgumentException("not a RouterOS version"));
  }

  /** Parses a version; empty if it is not one, because a device may report any text. */
  public static Optional<Version> read(String text) {
    var match = TEXT.matcher(text.strip());
    return match.matches()
        ? Optional.of(new Version(part(match.group(1)), part(match.group(2)), part(match.group(3))))
        : Optional.empty();
  }

  public boolean isBefore(Version other) {
    return compareTo(other) < 0;
  }

  public boolean isAtLeast(Version other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  /** Formats it as RouterOS does, without the third part if that is 0. */
  @Override
  public String toString() {
    return patch == 0 ? major + "." + minor : major + "." + minor + "." + patch;
  }

  private static int part(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
