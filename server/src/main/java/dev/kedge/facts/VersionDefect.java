package dev.kedge.facts;

/**
 * Something that some versions of RouterOS do wrong, or differently from their neighbours.
 *
 * @param id id by which code looks it up; several lines may have the same
 * @param component component that it concerns; {@code *} for any
 * @param what one sentence
 */
public record VersionDefect(String id, String component, String what) {
  /** Scheduler entries whose stored start is the default date do not run. */
  public static final String DEFAULT_START = "default-start";

  /** Exports show ordered lists in a wrong order. */
  public static final String EXPORT_ORDER = "export-order";

  boolean concerns(String otherComponent) {
    return component.equals("*") || (otherComponent + "/").startsWith(component + "/");
  }
}
