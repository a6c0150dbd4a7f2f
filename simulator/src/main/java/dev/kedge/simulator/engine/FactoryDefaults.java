package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.Version;
import dev.kedge.simulator.facts.Deviations;
import dev.kedge.simulator.facts.RecordedFacts;
import dev.kedge.simulator.profile.RouterProfile;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The rows that every router has, whatever its configuration (see
 * routeros-behaviour.md#default-groups).
 */
final class FactoryDefaults {
  static final Map<String, Integer> PORTS =
      Map.of(
          "telnet", 23, "ftp", 21, "www", 80, "ssh", 22, "www-ssl", 443, "api", 8728, "winbox",
          8291, "api-ssl", 8729);

  private static final Map<String, String> GROUPS =
      Map.of(
          "read",
          "local,telnet,ssh,reboot,read,test,winbox,password,web,sniff,sensitive,api,romon,rest-api,!ftp,!write,!policy",
          "write",
          "local,telnet,ssh,reboot,read,write,test,winbox,password,web,sniff,sensitive,api,romon,rest-api,!ftp,!policy",
          "full",
          "local,telnet,ssh,ftp,reboot,read,write,policy,test,winbox,password,web,sniff,sensitive,api,romon,rest-api");

  /** The rows as an export would show them: {@code www-ssl} is off by default. */
  private static final String ROWS =
      """
      /interface ethernet
      set [ find default-name=ether1 ]
      set [ find default-name=ether2 ]
      set [ find default-name=ether3 ]
      set [ find default-name=ether4 ]
      set [ find default-name=ether5 ]
      /interface list
      set all
      set none
      set dynamic
      set static
      /ip service
      set telnet
      set ftp
      set www
      set ssh
      set www-ssl disabled=no
      set api
      set winbox
      set api-ssl
      /user group
      set read
      set write
      set full
      """;

  private static final Configuration BUILT_IN =
      Configuration.parse(ROWS.getBytes(StandardCharsets.ISO_8859_1));

  private FactoryDefaults() {}

  /** A device with the given configuration, of which nothing is refused. */
  static Interpreter device(
      Configuration configuration,
      Version version,
      RouterProfile.Login login,
      Deviations deviations) {
    var facts = new RecordedFacts(version, deviations);
    var device = Interpreter.load(deviations.exported(configuration), facts).withRowsOf(BUILT_IN);
    PORTS.forEach(
        (name, port) ->
            device.setOriginal(MenuPath.of("/ip service"), name, Map.of("port", port.toString())));
    device.setOriginal(MenuPath.of("/ip service"), "www-ssl", Map.of("disabled", "yes"));
    GROUPS.forEach(
        (name, policy) ->
            device.setOriginal(MenuPath.of("/user group"), name, Map.of("policy", policy)));
    boolean exists =
        device.rows(MenuPath.of("/user")).stream()
            .anyMatch(user -> user.value("name").equals(login.user()));
    if (!exists) {
      var add =
          "/user add name=\"%s\" group=full password=\"%s\""
              .formatted(quoted(login.user()), quoted(login.password()));
      var ran = device.run(add, MenuPath.of(""), false, Host.OFFLINE);
      if (ran.error() != null) {
        throw new IllegalStateException("the first user was refused: " + ran.error().message());
      }
    }
    return device;
  }

  private static String quoted(String text) {
    return text.replaceAll("[\\\\\"$?]", "\\\\$0");
  }
}
