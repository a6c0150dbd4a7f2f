package dev.kedge.apimodel;

import java.util.List;
import java.util.UUID;

/** Comparison of the database with the git store; it is clean if no backup is lost. */
public record StoreCheckJson(int rows, int commits, List<Finding> findings, boolean clean) {

  /** A difference. */
  public record Finding(String kind, UUID device, String commit) {}
}
