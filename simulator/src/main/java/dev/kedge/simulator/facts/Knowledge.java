package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is recorded of one version, the same for all its routers. Safe for several threads. */
public final class Knowledge {
  private static final Map<Version, Knowledge> VERSIONS = new ConcurrentHashMap<>();
  private static final Unsetting UNSETTING = new Unsetting();

  private final Version version;
  private final Standards standards;

  private Knowledge(Version version) {
    this.version = version;
    this.standards = new Standards(version);
  }

  public static Knowledge of(Version version) {
    return VERSIONS.computeIfAbsent(version, Knowledge::new);
  }

  Version version() {
    return version;
  }

  /** The value that a row has when nobody set it; null when there is none, or none is known. */
  public @Nullable String standard(String component, String property) {
    return standards.value(component, property);
  }

  /** The values that a row of the menu has when nobody set any, by property. */
  public Map<String, String> standards(String component) {
    return standards.of(component);
  }

  /** Whether an export shows the property, be it at its default. */
  boolean isAlwaysShown(String component, String property) {
    return standards.isAlwaysShown(component, property);
  }

  /** The properties of a menu that can be unset. */
  public Set<String> unsettable(String component) {
    return UNSETTING.of(component);
  }
}
