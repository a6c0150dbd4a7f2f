package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is recorded of one version, the same for all its routers. Safe for several threads. */
public final class Knowledge {
  private static final Map<Version, Knowledge> VERSIONS = new ConcurrentHashMap<>();
  private static final Unsetting UNSETTING = new Unsetting();
  private static final Secrets SECRETS = new Secrets();
  private static final ValueForms FORMS = new ValueForms();

  private final Version version;
  private final Standards standards;
  private final Words words;
  private final Map<String, Demand> demands;
  private final Filled filled;

  private Knowledge(Version version) {
    this.version = version;
    this.standards = new Standards(version);
    this.words = new Words(version);
    this.demands = Demand.of(version);
    this.filled = new Filled(version);
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

  /** The same of a row that nobody adds, which may differ from added ones. */
  public @Nullable String standard(String component, String row, String property) {
    return standards.value(component, row, property);
  }

  /** The values that a row of the menu has when nobody set any, by property. */
  public Map<String, String> standards(String component) {
    return standards.of(component);
  }

  /** Whether an export shows the property, be it at its default. */
  public boolean isAlwaysShown(String component, String property) {
    return standards.isAlwaysShown(component, property);
  }

  /** Whether it is known which words the menu knows. */
  public boolean hasWords(String component) {
    return words.hasMenu(component);
  }

  /** Whether {@code add} or {@code set} of the menu knows the word. */
  public boolean isWord(String component, String word) {
    return words.form(component, word) != null;
  }

  /**
   * The word that begins like this, when it is the only one (see
   * routeros-behaviour.md#name-prefixes); else the text.
   */
  public String wholeWord(String component, String start) {
    return words.whole(component, start);
  }

  /** Whether the word is a flag, which takes no value (see routeros-behaviour.md#flags). */
  public boolean isFlag(String component, String word) {
    return words.form(component, word) == Words.Form.FLAG;
  }

  /** What a router says to an {@code add} with these words only; none when it has what it needs. */
  public Optional<String> missing(String component, Set<String> given) {
    @Nullable Demand demand = demands.get(component);
    return demand == null ? Optional.empty() : demand.refusal(given);
  }

  /** What an added row gets that says nothing of it, by property; {@code MAC} for one made anew. */
  public Map<String, String> filled(String component) {
    return filled.of(component);
  }

  /** A value as a router prints it, however it was typed; what it would refuse stays as it is. */
  public String printed(String component, String property, String typed) {
    @Nullable ValueForm form = FORMS.of(component, property);
    return form == null ? typed : form.printed(typed).orElse(typed);
  }

  /** Unquoted ports, addresses and protocols find nothing (recorded on 7.23.2 to 7.24.4). */
  boolean findsUnquoted(String component, String property) {
    @Nullable ValueForm form = FORMS.of(component, property);
    return form == null || !form.isFoundQuotedOnly() || version.major() < 7;
  }

  /** What a router says of a value that the property cannot have; none when it can. */
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
