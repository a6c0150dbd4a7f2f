package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.RowChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another administrator who works on a router at any step of a test. */
class ColleagueTest {
  private static final String FILTER = "/ip firewall filter";

  private static List<String> ids(SimulatedRouter router, String conditions) {
    return router
        .run(":foreach i in=[" + FILTER + " find " + conditions + "] do={:put $i}")
        .lines()
        .toList();
  }

  @Test
  void aColleagueEditsDuplicatesAndRemovesUnderAnotherName() throws Exception {
    try (var router = Sample.router("7.20.8")) {
      var colleague = router.colleague("ann");
      String id = ids(router, "action=drop").getFirst();
      assertThat(colleague.edit(FILTER, "action=drop", "comment=hers")).isEmpty();
      assertThat(ids(router, "comment=hers")).containsExactly(id);
      assertThat(colleague.duplicate(FILTER, "comment=hers")).isEmpty();
      assertThat(ids(router, "comment=hers")).hasSize(2).startsWith(id);
      assertThat(router.export().split("comment=hers", -1)).hasSize(3);
      assertThat(colleague.remove(FILTER, ".id=" + id)).isEmpty();
      assertThat(ids(router, "comment=hers")).hasSize(1).doesNotContain(id);
      assertThat(router.log()).anyMatch(line -> line.contains("by winbox:ann@"));
      assertThat(router.run("/system history print")).contains("ann");
      // Rows with a key cannot be duplicated.
      assertThat(colleague.duplicate("/interface bridge", "name=bridge")).startsWith("failure:");
    }
  }

  @Test
  void aColleagueCanActAtAnyStep() throws Exception {
    try (var router = Sample.router("7.20.8")) {
      var colleague = router.colleague("ann");
      router.before("/ip dns", () -> colleague.edit(FILTER, "action=drop", "comment=before"));
      router.after("/ip dns", () -> colleague.type("/ip dns set servers=10.0.0.2"));
      router.later(Duration.ofSeconds(5), () -> colleague.remove(FILTER, "comment=before"));
      TestClient.execute(router, "/ip dns set servers=10.0.0.1");
      assertThat(router.export()).contains("comment=before").contains("servers=10.0.0.2");
      TestClient.execute(router, "/ip dns set servers=10.0.0.1"); // each action happens once
      router.advance(Duration.ofSeconds(5));
      assertThat(router.export()).doesNotContain("comment=before").contains("servers=10.0.0.1");
    }
  }

  /** Other administrators act between any two commands of a script. */
  @Test
  void aColleagueCanActBetweenTwoCommandsOfAScript() throws Exception {
    try (var router = Sample.router("7.20.8")) {
      var colleague = router.colleague("ann");
      var seen = new ArrayList<RowChange>();
      router.onChange(
          change -> {
            seen.add(change);
            if (change.verb().equals("add")) {
              colleague.edit("/ip dns static", "name=a", "ttl=1h");
            }
          });
      TestClient.execute(
          router,
          "/ip dns static add name=a address=10.0.0.1; /ip dns static set [find name=a] ttl=2h");
      assertThat(seen)
          .extracting(RowChange::verb, RowChange::via, change -> change.after().get("ttl"))
          .containsExactly(
              tuple("add", "ssh", null), tuple("set", "winbox", "1h"), tuple("set", "ssh", "2h"));
      assertThat(seen.getLast().before()).containsEntry("ttl", "1h");
      assertThat(router.rows("/ip dns static"))
          .contains(
              Map.of(
                  ".id",
                  seen.getLast().id(),
                  "name",
                  "a",
                  "address",
                  "10.0.0.1",
                  "ttl",
                  "2h",
                  "type",
                  "A"));
    }
  }

  @Test
  void powerCanFailBetweenTwoCommandsOfAScript() throws Exception {
    try (var router = Sample.router("7.20.8")) {
      router.onChange(_ -> router.cause(Event.POWER_LOSS));
      router.run(
          ":execute {/ip dns set servers=10.0.0.1; /ip dns static add name=a address=10.0.0.1}");
      router.advance(Duration.ofSeconds(60));
      assertThat(router.export()).contains("servers=10.0.0.1").doesNotContain("name=a");
    }
  }
}
