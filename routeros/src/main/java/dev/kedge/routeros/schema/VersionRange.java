package dev.kedge.routeros.schema;

import org.jspecify.annotations.Nullable;

/**
 * Versions from {@code since} up to, but not including, {@code until}; null is open.
 *
 * <p>An open end means "not known to be otherwise": the command trees begin at 7.9.
 */
public record VersionRange(@Nullable Version since, @Nullable Version until) {
  public static final VersionRange ALL = new VersionRange(null, null);

  public boolean contains(Version version) {
    return (since == null || version.isAtLeast(since))
        && (until == null || version.isBefore(until));
  }
}
