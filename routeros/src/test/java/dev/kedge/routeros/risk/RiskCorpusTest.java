package dev.kedge.routeros.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The share of people's changes that is flagged: flags on everything warn of nothing. */
@EnabledIfSystemProperty(named = "kedge.corpus", matches = ".+")
class RiskCorpusTest {
  private static final Path CORPUS = Path.of(System.getProperty("kedge.corpus", ""));

  /** The position of the server. */
  private enum Place {
    /** On the first network of the router, to whose address it connects. */
    INSIDE,
    /** In the Internet; the router's address is not its own. */
    OUTSIDE,
    /** As in a history. */
    UNKNOWN;

    ManagementAccess access(Configuration from) {
      return switch (this) {
        case INSIDE -> inside(from);
        case OUTSIDE ->
            new ManagementAccess(InetAddress.ofLiteral("203.0.113.77"), null, port(from), "kedge");
        case UNKNOWN -> ManagementAccess.unknown(from);
      };
    }

    private static int port(Configuration from) {
      return ManagementAccess.unknown(from).port();
    }

    private static ManagementAccess inside(Configuration from) {
      for (var row : new Items(from).on("ip/address").toList()) {
        AddressRange own = AddressRange.parse(Items.value(row, "address").replaceFirst("/.*", ""));
        AddressRange network = AddressRange.parse(Items.value(row, "address"));
        if (own != null && network != null && network.size().intValue() > 2) {
          InetAddress router = own.single();
          InetAddress server = host(network, router);
          return new ManagementAccess(server, router, port(from), "kedge");
        }
      }
      return new ManagementAccess(null, null, port(from), "kedge");
    }

    private static @Nullable InetAddress host(AddressRange network, @Nullable InetAddress router) {
      var last = network.last().subtract(java.math.BigInteger.ONE);
      var host = new AddressRange(network.bytes(), last, last).single();
      var before = last.subtract(java.math.BigInteger.ONE);
      return host != null && host.equals(router)
          ? new AddressRange(network.bytes(), before, before).single()
          : host;
    }
  }

  @Test
  void risksAreRareAndCoverTheRisksOfPlans() throws Exception {
    var counts = new EnumMap<Place, Map<String, Integer>>(Place.class);
    var silent = new ArrayList<String>();
    int line = 1;
    for (String row : Files.readAllLines(CORPUS.resolve("PAIRS.tsv")).stream().skip(1).toList()) {
      count("PAIRS.tsv line " + ++line, row.split("\t"), counts, silent);
    }
    counts.forEach((place, of) -> System.out.printf("corpus risks %s: %s%n", place, of));
    assertThat(silent).isEmpty();
    assertThat(share(counts, Place.INSIDE)).isLessThan(0.05);
    assertThat(share(counts, Place.OUTSIDE)).isLessThan(0.09);
    assertThat(share(counts, Place.UNKNOWN)).isLessThan(0.17);
  }

  private static void count(
      String name, String[] cells, Map<Place, Map<String, Integer>> counts, List<String> silent)
      throws Exception {
    Path history = CORPUS.resolve("histories").resolve(cells[0]);
    var from = Configuration.parse(Files.readAllBytes(history.resolve(cells[1])));
    var to = Configuration.parse(Files.readAllBytes(history.resolve(cells[2])));
    var changes = ConfigurationDiff.between(from, to);
    var unknown = worst(from, to, changes, Place.UNKNOWN.access(from));
    for (Place place : Place.values()) {
      var worst = worst(from, to, changes, place.access(from));
      var of = counts.computeIfAbsent(place, _ -> new TreeMap<>());
      for (Change change : changes) {
        Severity severity = worst.getOrDefault(change, Severity.NOTICE);
        Severity known = unknown.getOrDefault(change, Severity.NOTICE);
        of.merge(severity.name(), 1, Integer::sum);
        if (severity != Severity.NOTICE && known == Severity.NOTICE
            || known == Severity.CUTS_OFF && severity == Severity.NOTICE) {
          silent.add(
              "%s: %s: %s of %s, %s of the history"
                  .formatted(name, place, severity, change.component(), known));
        }
      }
    }
  }

  private static Map<Change, Severity> worst(
      Configuration from, Configuration to, List<Change> changes, ManagementAccess access) {
    var worst = new IdentityHashMap<Change, Severity>();
    for (Risk risk : RiskRules.judge(from, to, changes, access)) {
      worst.merge(
          risk.change(), risk.severity(), (one, other) -> one.compareTo(other) < 0 ? one : other);
    }
    return worst;
  }

  private static double share(Map<Place, Map<String, Integer>> counts, Place place) {
    var of = counts.getOrDefault(place, Map.of());
    double all = of.values().stream().mapToInt(Integer::intValue).sum();
    return 1 - of.getOrDefault("NOTICE", 0) / all;
  }
}
