package dev.kedge.routeros.text;

import java.util.List;

/**
 * The completeness of an export. It has no end marker (see routeros-behaviour.md#export-no-end), so
 * every sign of truncation counts; a cut exactly between two commands cannot be detected.
 *
 * <p>The result never quotes configuration; the menus are names of RouterOS.
 */
public sealed interface Completeness {

  /**
   * Menus, in component form, that the router reports as left out ({@code #error exporting}, see
   * routeros-behaviour.md#export-error-lines). Some devices leave them out every time, so the
   * caller decides what is new.
   */
  List<String> missingMenus();

  /** An export without signs of truncation. */
  record Complete(List<String> missingMenus) implements Completeness {
    public Complete {
      missingMenus = List.copyOf(missingMenus);
    }
  }

  /**
   * An export that must not be stored as a backup.
   *
   * @param line 1-based line that shows it; 0 if the export is empty
   */
  record Incomplete(Reason reason, int line, List<String> missingMenus) implements Completeness {
    public Incomplete {
      missingMenus = List.copyOf(missingMenus);
    }
  }

  /** Reasons why an export is incomplete. */
  enum Reason {
    EMPTY("the router sent no output"),
    NO_HEADER("the first line is not the header of an export"),
    INTERRUPTED("the router reported that the export was interrupted"),
    OPEN_STRING("the export ends inside a string"),
    OPEN_LINE("the export ends in the middle of a continued line"),
    CUT_LINE("the last line has no line end"),
    NOTHING_EXPORTED("the export has neither a section nor a command"),
    NOT_UNDERSTOOD("the last line is not what a router prints");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** Text for people. */
    public String text() {
      return text;
    }
  }

  /** Checks an export as the router sent it. */
  static Completeness of(byte[] export) {
    return new CompletenessCheck(export, false).result();
  }

  /**
   * Checks an export whose normalised form was complete before: its end is understood, so only the
   * signs that normalisation removes are checked.
   */
  static Completeness ofKnown(byte[] export) {
    return new CompletenessCheck(export, true).result();
  }
}
