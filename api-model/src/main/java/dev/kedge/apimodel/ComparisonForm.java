package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/**
 * Two configurations to compare.
 *
 * @param left {@code DEVICE}, {@code DEVICE@latest} or {@code DEVICE@ID}; with a text, its name
 * @param leftText an export to compare instead
 * @param portable whether to ignore what is bound to a device
 */
public record ComparisonForm(
    String left,
    String right,
    @Nullable String leftText,
    @Nullable String rightText,
    boolean portable) {
  @Override
  public String toString() {
    return "ComparisonForm[***]";
  }
}
