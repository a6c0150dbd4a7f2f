package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The facts that are recorded about one version and shared by all its routers. Safe for use by
 * several threads.
 */
public final class VersionFacts {
  private static final Map<Version, VersionFacts> VERSIONS = new ConcurrentHashMap<>();
  private static final UnsettableProperties UNSETTING = new UnsettableProperties();
  private static final SecretProperties SECRETS = new SecretProperties();
  private static final ValueForms FORMS = new ValueForms();

  private final Version version;
  private final DefaultValues defaults;
  private final ArgumentNames argumentNames;
  private final Map<String, RequiredArguments> required;
  private final FilledInValues filledIn;

  private VersionFacts(Version version) {
    this.version = version;
    this.defaults = new DefaultValues(version);
    this.argumentNames = new ArgumentNames(version);
    this.required = RequiredArguments.of(version);
    this.filledIn = new FilledInValues(version);
  }

  public static VersionFacts of(Version version) {
    return VERSIONS.computeIfAbsent(version, VersionFacts::new);
  }

  Version version() {
    return version;
  }

  /** The default of a property; null if it has none or none is known. */
  public @Nullable String defaultValue(String component, String property) {
    return defaults.value(component, property);
  }

  /** The default of a property in a built-in row, which may differ from that of added rows. */
  public @Nullable String defaultValue(String component, String row, String property) {
    return defaults.value(component, row, property);
  }

  /** The defaults of a menu, by property. */
  public Map<String, String> defaultValues(String component) {
    return defaults.of(component);
  }

  /** Whether an export shows the property even at its default. */
  public boolean isAlwaysShown(String component, String property) {
    return defaults.isAlwaysShown(component, property);
  }

  /** Whether the argument names of the menu are recorded. */
  public boolean knowsArguments(String component) {
    return argumentNames.hasMenu(component);
  }

  /** Whether {@code add} or {@code set} of the menu accepts an argument with this name. */
  public boolean isArgument(String component, String word) {
    return argumentNames.form(component, word) != null;
  }

  /**
   * Completes the beginning of an argument name if it is unambiguous (see
   * routeros-behaviour.md#name-prefixes); otherwise the text is unchanged.
   */
  public String completeName(String component, String start) {
    return argumentNames.complete(component, start);
  }

  /** Whether the argument is a flag, which takes no value (see routeros-behaviour.md#flags). */
  public boolean isFlag(String component, String word) {
    return argumentNames.form(component, word) == ArgumentNames.Form.FLAG;
  }

  /** The error message for an {@code add} with only these arguments; empty if none is missing. */
  public Optional<String> missing(String component, Set<String> given) {
    @Nullable RequiredArguments arguments = required.get(component);
    return arguments == null ? Optional.empty() : arguments.refusal(given);
  }

  /**
   * The values that the router fills in when an {@code add} omits them, by property; {@code MAC}
   * stands for a newly generated one.
   */
  public Map<String, String> filledIn(String component) {
    return filledIn.of(component);
  }

  /** A value in the form that a router prints; a value that it would refuse is unchanged. */
  public String printed(String component, String property, String typed) {
    @Nullable ValueForm form = FORMS.of(component, property);
    return form == null ? typed : form.printed(typed).orElse(typed);
  }

  /**
   * Whether {@code find} matches an unquoted value. Unquoted ports, addresses and protocols find
   * nothing (recorded on 7.23.2 to 7.24.4).
   */
  boolean findsUnquoted(String component, String property) {
    @Nullable ValueForm form = FORMS.of(component, property);
    return form == null || !form.isFoundQuotedOnly() || version.major() < 7;
  }

  /**
   * The error message for a value that the property does not accept; empty if it accepts the value.
   */
  public Optional<String> refusal(String component, String property, String typed) {
    @Nullable ValueForm form = FORMS.of(component, property);
    return form == null || form.printed(typed).isPresent()
        ? Optional.empty()
        : Optional.of(form.refusal(property, typed));
  }

  /**
   * Whether an export of RouterOS 7 leaves the property out (see
   * routeros-behaviour.md#export-hide-sensitive).
   */
  public boolean isSecret(String component, String property) {
    return SECRETS.contains(component, property);
  }

  /** The properties of a menu that can be unset. */
  public Set<String> unsettable(String component) {
    return UNSETTING.of(component);
  }
}
