package dev.kedge.push;

import dev.kedge.backup.Run;
import java.util.List;

/** What a router should become. */
public sealed interface PlanRequest {
  /** {@code restore}, {@code script} or {@code export}. */
  String kind();

  /**
   * As in a backup.
   *
   * @param menus components, each with all below it; empty for the whole configuration
   */
  record Restore(Run run, List<String> menus) implements PlanRequest {
    public Restore {
      menus = List.copyOf(menus);
    }

    @Override
    public String kind() {
      return "restore";
    }
  }

  /** What a script makes of it, one char for each byte. */
  record Script(String text) implements PlanRequest {
    @Override
    public String kind() {
      return "script";
    }
  }

  /** As this export says. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Export(byte[] text) implements PlanRequest {
    @Override
    public String kind() {
      return "export";
    }
  }
}
