package dev.kedge.facts;

/**
 * Something that some versions of RouterOS do wrong, or otherwise than their neighbours.
 *
 * @param id by which code asks for it; several lines may have the same
 * @param component of the configuration that it matters to, {@code *} for any
 * @param what in a sentence
 */
public record VersionDefect(String id, String component, String what) {
  /** Entries of the scheduler whose stored start is the default date do not run. */
  public static final String DEFAULT_START = "default-start";

  /** Exports show ordered lists in a wrong order. */
  public static final String EXPORT_ORDER = "export-order";

  boolean concerns(String otherComponent) {
    return component.equals("*") || (otherComponent + "/").startsWith(component + "/");
  }
}
