package dev.kedge.routeros.syntax;

/**
 * Limits on the size of a source; parsing beyond them fails with a {@link SyntaxException}.
 *
 * @param size bytes
 * @param depth nested brackets, including those in strings
 * @param statements statements in one source
 * @param arguments total arguments of all its statements
 */
public record Limits(int size, int depth, int statements, int arguments) {
  /** 64 MiB, far more than any router prints, and what fits in that if no line is empty. */
  public static final Limits DEFAULT = new Limits(64 << 20, 100, 2_000_000, 5_000_000);

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

    /** Advises the author of the source. */
    public String remedy() {
      return remedy;
    }
  }

  public Limits {
    if (size < 0 || depth < 1 || statements < 0 || arguments < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  public int most(Kind kind) {
    return switch (kind) {
      case SIZE -> size;
      case DEPTH -> depth;
      case STATEMENTS -> statements;
      case ARGUMENTS -> arguments;
    };
  }
}
