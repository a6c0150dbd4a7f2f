package dev.kedge.routeros.text;

import java.util.List;

/**
 * Whether an export is whole. There is no end marker (see routeros-behaviour.md#export-no-end), so
 * every sign of a cut is looked for; a cut exactly between two commands cannot be seen here.
 *
 * <p>Nothing in here quotes configuration; the menus are names of RouterOS.
 */
public sealed interface Completeness {

  /**
   * Menus, in component form, that the router says it left out ({@code #error exporting}, see
   * routeros-behaviour.md#export-error-lines). On some devices they are there every time; what is
   * new is for the caller to judge.
   */
  List<String> missingMenus();

  /** No sign of a cut. */
  record Complete(List<String> missingMenus) implements Completeness {
    public Complete {
      missingMenus = List.copyOf(missingMenus);
    }
  }

  /**
   * Not to be stored as a backup.
   *
   * @param line 1-based line that shows it; 0 when the export is empty
   */
  record Incomplete(Reason reason, int line, List<String> missingMenus) implements Completeness {
    public Incomplete {
      missingMenus = List.copyOf(missingMenus);
    }
  }

  /** Why an export is not whole. */
  enum Reason {
    EMPTY("the router sent nothing"),
    NO_HEADER("the first line is not the header of an export"),
    INTERRUPTED("the router says that the export was interrupted"),
    OPEN_STRING("the export ends inside a string"),
    OPEN_LINE("the export ends where a line should go on"),
    CUT_LINE("the last line has no line end"),
    NOTHING_EXPORTED("the export has neither a section nor a command"),
    NOT_UNDERSTOOD("the last line is not what a router prints");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  /** Looks at an export as the router sent it. */
  static Completeness of(byte[] export) {
    return new CompletenessCheck(export, false).result();
  }

  /**
   * Looks at an export whose normalised form was in a complete one before: its end is understood,
   * so only the signs that normalising takes away are looked for.
   */
  static Completeness ofKnown(byte[] export) {
    return new CompletenessCheck(export, true).result();
  }
}
