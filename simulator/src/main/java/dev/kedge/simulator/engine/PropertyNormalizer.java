package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.facts.VersionFacts;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The normalization of the values that {@code add} and {@code set} give to a row: the router
 * completes names, fills in omitted properties, and refuses values that a property does not accept.
 * Used only within a turn.
 */
final class PropertyNormalizer {
  private final RouterProfile profile;
  private final Store store;
  private final Users users;
  private final SystemClock clock;
  private final ScheduledRuns scheduledRuns;
  private final VersionFacts versionFacts;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Map<String, String>> more = new HashMap<>();

  PropertyNormalizer(
      RouterProfile profile,
      Store store,
      Users users,
      SystemClock clock,
      ScheduledRuns scheduledRuns) {
    this.profile = profile;
    this.store = store;
    this.users = users;
    this.clock = clock;
    this.scheduledRuns = scheduledRuns;
    this.versionFacts = VersionFacts.of(Versions.of(profile.version()));
  }

  /** Adds a value to fill in that is not a recorded fact. */
  void fillIn(String component, String property, String value) {
    more.computeIfAbsent(component, _ -> new LinkedHashMap<>()).put(property, value);
  }

  Map<String, String> values(
      Call call, Actor actor, @Nullable RowView row, Map<String, String> given) {
    String component = call.menu().component();
    var values = new LinkedHashMap<String, String>();
    given.forEach((name, value) -> values.put(versionFacts.completeName(component, name), value));
    values.forEach((name, value) -> refuse(component, name, value));
    if (row == null) {
      fill(component, values);
    }
    switch (component) {
      case "ip/address" -> network(row, values);
      case "interface/bridge/port" -> {
        if (row == null) {
          pathCosts(values);
        }
      }
      case "user/group" -> policies(row, values);
      case "system/scheduler" -> schedule(row, values, actor);
      case "system/script" -> script(row, values, actor);
      case "interface/wireguard" -> {
        if (row == null && Behaviour.KEYS_AND_ADDRESSES_ARE_MADE.on()) {
          values.putIfAbsent("private-key", key()); // routeros-behaviour.md#made-values
        }
      }
      case "ip/firewall/filter", "ip/firewall/nat", "ip/firewall/mangle", "ip/firewall/raw" -> {
        if (row == null) {
          // always exported (see routeros-behaviour.md#export-always-shown)
          values.putIfAbsent("action", "accept");
        }
      }
      case "ip/firewall/address-list", "ipv6/firewall/address-list" -> {
        if (values.containsKey("timeout") && Behaviour.TIMEOUTS_ARE_NOT_EXPORTED.on()) {
          values.put("dynamic", "yes"); // routeros-behaviour.md#dynamic-rows
        }
      }
      default -> {}
    }
    return values;
  }

  /**
   * Fills in properties that the command omits and that exports then show (see
   * routeros-behaviour.md#filled-in).
   */
  private void fill(String component, Map<String, String> values) {
    more.getOrDefault(component, Map.of()).forEach(values::putIfAbsent);
    versionFacts
        .filledIn(component)
        .forEach(
            (name, value) -> {
              if (!value.equals("MAC")) {
                if (Behaviour.UNSAID_VALUES_ARE_SHOWN.on()) {
                  values.putIfAbsent(name, value);
                }
              } else if (Behaviour.KEYS_AND_ADDRESSES_ARE_MADE.on()) {
                values.putIfAbsent(name, mac());
              }
            });
  }

  private String mac() {
    byte[] bytes = new byte[5];
    random.nextBytes(bytes);
    return "02:" + HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes);
  }

  /**
   * Fills in the path costs of a port whose bridge uses short costs (see
   * routeros-behaviour.md#filled-in).
   */
  private void pathCosts(Map<String, String> values) {
    boolean isShort =
        store.rows("/interface bridge").stream()
            .filter(bridge -> bridge.value("name").equals(values.get("bridge")))
            .anyMatch(bridge -> bridge.value("port-cost-mode").equals("short"));
    if (isShort && Behaviour.SHORT_PATH_COSTS_ARE_SHOWN.on()) {
      values.putIfAbsent("internal-path-cost", "10");
      values.putIfAbsent("path-cost", "10");
    }
  }

  /**
   * Derives the network of an address, which is always exported (see
   * routeros-behaviour.md#menu-forms).
   */
  private static void network(@Nullable RowView row, Map<String, String> values) {
    @Nullable String address = values.get("address");
    if (address == null || !Behaviour.NETWORKS_ARE_DERIVED.on()) {
      return;
    }
    if (values.containsKey("network")) {
      values.put("address", host(address, values.get("network")));
      return;
    }
    String[] parts = address.split("/", 2);
    int length =
        parts.length == 2 && parts[1].matches("\\d{1,2}") ? Integer.parseInt(parts[1]) : 32;
    try {
      if (!parts[0].matches("[0-9.]+") || length > 32) {
        throw new Failure("invalid value for argument address");
      }
      byte[] bytes = InetAddress.getByName(parts[0]).getAddress();
      for (int bit = length; bit < 32; bit++) {
        bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
      }
      values.put("network", InetAddress.getByAddress(bytes).getHostAddress());
      values.put("address", host(address, values.get("network")));
    } catch (UnknownHostException e) {
      throw new Failure("invalid value for argument address");
    }
  }

  /**
   * Adds the length of a host, which an export leaves out if the address is its own network (1,063
   * of 1,066 rows).
   */
  private static String host(String address, String network) {
    String host = address.replaceFirst("/32$", "");
    return host.indexOf('/') >= 0 ? address : host.equals(network) ? host : host + "/32";
  }

  /**
   * Refuses a value that the property does not accept (see routeros-behaviour.md#value-refused).
   *
   * @throws Failure in the router's words
   */
  private void refuse(String component, String property, String value) {
    versionFacts
        .refusal(component, property, value)
        .ifPresent(
            text -> {
              throw new Failure(text);
            });
  }

  /**
   * Merges policies: {@code set} changes those named, {@code add} denies the rest (see
   * routeros-behaviour.md#group-policies).
   */
  private static void policies(@Nullable RowView row, Map<String, String> values) {
    @Nullable String list = values.get("policy");
    if (list != null && Behaviour.GROUP_POLICIES_MERGE.on()) {
      var before = row == null ? java.util.Set.<Policy>of() : Policy.read(row.value("policy"));
      values.put("policy", Policy.write(Policy.merged(before, list)));
    }
  }

  private void schedule(@Nullable RowView row, Map<String, String> values, Actor actor) {
    if (row != null) {
      return;
    }
    // The default start is now (see routeros-behaviour.md#scheduler-interval).
    var now = clock.local();
    values.putIfAbsent("name", "schedule" + (store.rows("/system scheduler").size() + 1));
    values.putIfAbsent("policy", granted(actor));
    boolean startup = "startup".equals(values.get("start-time"));
    if (!startup) {
      values.putIfAbsent("start-date", Header.day(profile, now));
      values.putIfAbsent(
          "start-time",
          now.toLocalTime().withNano(0).format(java.time.format.DateTimeFormatter.ISO_LOCAL_TIME));
    }
    scheduledRuns.setOwner(values.get("name"), actor.user());
  }

  private void script(@Nullable RowView row, Map<String, String> values, Actor actor) {
    @Nullable String owner = values.get("owner");
    if (owner != null
        && Versions.of(profile.version()).isAtLeast(Version.parse("7.24.2"))
        && profile.has(UnverifiedBehaviour.UNKNOWN_OWNERS_BECOME_SYS)
        && users.find(owner).isEmpty()) {
      values.put("owner", "*sys");
    }
    if (row == null) {
      values.putIfAbsent("owner", actor.user());
      values.putIfAbsent("policy", granted(actor));
      values.putIfAbsent("dont-require-permissions", "no");
    }
  }

  /** The policies of the actor that a script can have. */
  private static String granted(Actor actor) {
    var words = new java.util.ArrayList<String>();
    for (Policy policy :
        java.util.List.of(
            Policy.FTP,
            Policy.REBOOT,
            Policy.READ,
            Policy.WRITE,
            Policy.POLICY,
            Policy.TEST,
            Policy.PASSWORD,
            Policy.SNIFF,
            Policy.SENSITIVE,
            Policy.ROMON)) {
      if (actor.may(policy)) {
        words.add(policy.word());
      }
    }
    return String.join(",", words);
  }

  private String key() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
