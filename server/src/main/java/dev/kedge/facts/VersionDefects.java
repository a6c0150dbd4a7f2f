package dev.kedge.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Table of known defects by version, {@code defects.tsv}. */
public final class VersionDefects {
  private static final List<Line> LINES = read();

  private VersionDefects() {}

  /**
   * @param from the first version that has it
   * @param before the first version that does not; {@code -} when there is none yet
   */
  private record Line(String from, String before, VersionDefect defect) {
    private static Line parse(String text) {
      var cells = text.split("\t", -1);
      if (cells.length != 6 || cells[5].isBlank()) { // the source
        throw new IllegalStateException("a line of defects.tsv has not its six columns: " + text);
      }
      return new Line(cells[0], cells[1], new VersionDefect(cells[2], cells[3], cells[4]));
    }

    private boolean includes(Release release) {
      return release.compareTo(Release.parse(from)) >= 0
          && (before.equals("-") || release.compareTo(Release.parse(before)) < 0);
    }
  }

  /** A version with its pre-releases in order: {@code 7.25beta4}, {@code 7.25rc1}, {@code 7.25}. */
  private record Release(int major, int minor, int patch, int stage, int build)
      implements Comparable<Release> {
    private static final Pattern TEXT =
        Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:(alpha|beta|rc)(\\d{1,4}))?");
    private static final List<String> STAGES = List.of("alpha", "beta", "rc");
    private static final Comparator<Release> ORDER =
        Comparator.comparingInt(Release::major)
            .thenComparingInt(Release::minor)
            .thenComparingInt(Release::patch)
            .thenComparingInt(Release::stage)
            .thenComparingInt(Release::build);

    /** An unreadable version is older than all known ones. */
    private static Release parse(String text) {
      var parts = TEXT.matcher(text);
      if (!parts.lookingAt()) {
        return new Release(0, 0, 0, 0, 0);
      }
      return new Release(
          number(parts.group(1)),
          number(parts.group(2)),
          number(parts.group(3)),
          parts.group(4) == null ? STAGES.size() : STAGES.indexOf(parts.group(4)),
          number(parts.group(5)));
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
      return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public int compareTo(Release other) {
      return ORDER.compare(this, other);
    }
  }

  /** Whether that version has the defect of that id. */
  public static boolean has(String version, String id) {
    return of(version).stream().anyMatch(defect -> defect.id().equals(id));
  }

  /**
   * Lists what people should know when they change these components on a router of that version.
   *
   * @param components as in changes, such as {@code ip/firewall/filter}
   */
  public static List<String> notes(String version, Collection<String> components) {
    return of(version).stream()
        .filter(defect -> components.stream().anyMatch(defect::concerns))
        .map(VersionDefect::what)
        .toList();
  }

  private static List<VersionDefect> of(String version) {
    var release = Release.parse(version);
    return LINES.stream().filter(line -> line.includes(release)).map(Line::defect).toList();
  }

  private static List<Line> read() {
    try (var in = Objects.requireNonNull(VersionDefects.class.getResourceAsStream("defects.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(Line::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
