package dev.kedge.apimodel;

import java.util.List;

/** Differences between two configurations. */
public record ComparisonJson(
    String left,
    String right,
    int linesAdded,
    int linesRemoved,
    String unified,
    List<ChangeJson> changes) {
  @Override
  public String toString() {
    return "ComparisonJson[***]";
  }
}
