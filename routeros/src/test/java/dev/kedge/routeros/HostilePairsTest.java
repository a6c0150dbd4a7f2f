package dev.kedge.routeros;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.risk.ManagementAccess;
import dev.kedge.routeros.risk.Risk;
import dev.kedge.routeros.risk.RiskRules;
import dev.kedge.routeros.schema.Version;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Configurations that exhaust the stack or time of a naive comparison. */
@Timeout(60)
class HostilePairsTest {
  private static final Version VERSION = new Version(7, 16, 0);
  private static final ManagementAccess REACH =
      ManagementAccess.of("198.51.100.9", "192.0.2.1", 22, "kedge");
  private static final String WAY = "/ip address\nadd address=192.0.2.1/24 interface=v0\n";
  private static final int MANY = 5_000;

  @Test
  void longChainOfReferencesIsPlannedBothWays() {
    var chain = parse("/interface vlan\n" + lines("add name=v%d interface=v%d", MANY));
    assertThat(Plan.between(parse(""), chain, VERSION).patch().commands()).hasSize(MANY);
    assertThat(Plan.between(chain, parse(""), VERSION).patch().commands()).isNotEmpty();
  }

  @Test
  void longStacksOfInterfacesAreFollowed() {
    String chain = "/interface vlan\n" + lines("add name=v%d interface=v%d", MANY);
    var risks = judge(chain + WAY, "/interface vlan\nset v1 mtu=1400\n" + chain + WAY);
    assertThat(risks).isNotNull();
  }

  @Test
  void branchingChainsAreWalkedInBoundedTime() {
    String branching =
        WAY
            + "/ip firewall filter\nadd chain=input action=jump jump-target=c0\n"
            + lines("add chain=c%d action=jump limit=1 jump-target=c%d", 2_000)
            + lines("add chain=c%d action=jump jump-target=c%d", 2_000);
    assertThat(judge(WAY, branching)).isNotNull();
  }

  @Test
  void verdictsOfManyRulesAreComparedOnce() {
    String rule = "add chain=input action=drop limit=%d dst-port=%d protocol=tcp";
    String older = WAY + "/ip firewall filter\n" + lines(rule, MANY);
    assertThat(judge(older, older.replace("action=drop", "action=reject"))).isNotNull();
  }

  private static List<Risk> judge(String older, String newer) {
    var from = parse(older);
    var to = parse(newer);
    return RiskRules.judge(from, to, ConfigurationDiff.between(from, to), REACH);
  }

  /** Generates numbered lines: the first number is that of the line, the second the next. */
  private static String lines(String format, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> format.formatted(i, i + 1) + "\n")
        .collect(Collectors.joining());
  }

  private static Configuration parse(String export) {
    return Configuration.parse(export.getBytes(ISO_8859_1));
  }
}
