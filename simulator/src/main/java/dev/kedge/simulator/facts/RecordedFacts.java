package dev.kedge.simulator.facts;

import dev.kedge.routeros.interpreter.MenuState;
import dev.kedge.routeros.interpreter.RouterFacts;
import dev.kedge.routeros.interpreter.RowState;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.profile.Behaviour;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one simulated router: those recorded about its version, its deviations, and its own
 * export.
 */
public final class RecordedFacts implements RouterFacts {
  private final Version version;
  private final VersionFacts versionFacts;
  private final Deviations deviations;
  private final Evidence evidence;

  public RecordedFacts(Version version, Deviations deviations) {
    this.version = version;
    this.deviations = deviations;
    this.versionFacts = VersionFacts.of(version);
    this.evidence = new Evidence(version);
  }

  @Override
  public MenuRule form(String component) {
    return MenuForms.of(component, version);
  }

  @Override
  public boolean hasMenu(String component) {
    return MenuForms.isKnown(component);
  }

  @Override
  public boolean allowsSettingNothing() {
    return true; // routeros-behaviour.md#find-nothing: silence
  }

  @Override
  public boolean findsUnquoted(String component, String property) {
    return versionFacts.findsUnquoted(component, property)
        || !Behaviour.SOME_VALUES_ARE_FOUND_QUOTED_ONLY.on();
  }

  /** Recorded on 7.23.2 (danikf/tik4net, integration tests); nothing is known about RouterOS 6. */
  @Override
  public boolean findsUnsetByEmpty() {
    return version.major() < 7 || !Behaviour.EMPTY_DOES_NOT_FIND_UNSET.on();
  }

  @Override
  public void learn(Configuration export) {
    evidence.learn(export);
  }

  @Override
  public boolean hasDuplicates(String component) {
    return evidence.hasDuplicates(component);
  }

  @Override
  public boolean isDefault(MenuState menu, RowState row, String property, String value) {
    String component = menu.path().component();
    if (property.equals("comment") && value.isEmpty()) {
      return true;
    }
    @Nullable String own = deviations.defaultValue(component, property);
    if (own != null) {
      return value.equals(own);
    }
    if (versionFacts.isAlwaysShown(component, property) || isShown(menu, row, property, value)) {
      return false;
    }
    @Nullable String recorded = recordedDefault(component, row, property);
    return recorded != null
        ? value.equals(deviations.printed(component, property, recorded))
        : (property.equals("disabled") && value.equals("no"))
            || (property.equals("name") && value.equals(row.hardwareName()));
  }

  @Override
  public boolean isShown(MenuState menu, RowState row, String property, String value) {
    return evidence.shows(menu.path().component(), row.isBuiltIn(), row.origin(), property, value);
  }

  @Override
  public boolean showsUnset(MenuState menu, RowState row, String property) {
    return evidence.showsUnset(menu.path().component(), property);
  }

  @Override
  public @Nullable String defaultValue(MenuState menu, RowState row, String property) {
    String component = menu.path().component();
    @Nullable String own = deviations.defaultValue(component, property);
    if (own != null) {
      return own;
    }
    @Nullable String recorded = recordedDefault(component, row, property);
    return recorded == null ? null : deviations.printed(component, property, recorded);
  }

  private @Nullable String recordedDefault(String component, RowState row, String property) {
    @Nullable String name = row.isBuiltIn() ? row.get("name") : null;
    return name == null
        ? versionFacts.defaultValue(component, property)
        : versionFacts.defaultValue(component, name, property);
  }

  @Override
  public String exported(String component, String property, String typed) {
    return deviations.printed(
        component, property, versionFacts.printed(component, property, typed));
  }

  @Override
  public String printed(String component, String property, String exported) {
    boolean isHost =
        component.equals("ip/address")
            && property.equals("address")
            && exported.indexOf('/') < 0
            && !exported.isEmpty();
    return isHost ? exported + "/32" : exported; // routeros-behaviour.md#print-host-length
  }
}
