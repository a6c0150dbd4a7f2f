package dev.kedge.routeros.syntax;

/**
 * How much a source may ask of the parser; beyond it, parsing ends with a {@link SyntaxException}.
 *
 * @param size bytes
 * @param depth brackets inside one another, those in strings included
 * @param statements statements in one source
 * @param arguments arguments of all its statements together
 */
public record Limits(int size, int depth, int statements, int arguments) {
  /** Far more than any router prints: 64 MiB, and what fits in it when lines are not empty. */
  public static final Limits DEFAULT = new Limits(64 << 20, 100, 2_000_000, 5_000_000);

  /** Which limit was passed. */
  public enum Kind {
    SIZE("more than %d bytes", "split the file"),
    DEPTH("brackets nested deeper than %d", "write the inner blocks as scripts of their own"),
    STATEMENTS("more than %d statements", "split the file"),
    ARGUMENTS("more than %d arguments", "split the file");

    private final String found;
    private final String remedy;

    Kind(String found, String remedy) {
      this.found = found;
      this.remedy = remedy;
    }

    String found(int most) {
      return found.formatted(most);
    }

    /** What the author of the source can do. */
    public String remedy() {
      return remedy;
    }
  }

  public Limits {
    if (size < 0 || depth < 1 || statements < 0 || arguments < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** How much is allowed of this kind. */
  public int most(Kind kind) {
    return switch (kind) {
      case SIZE -> size;
      case DEPTH -> depth;
      case STATEMENTS -> statements;
      case ARGUMENTS -> arguments;
    };
  }
}
