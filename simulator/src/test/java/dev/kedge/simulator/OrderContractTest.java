package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The positions of added and moved rows (see routeros-behaviour.md#move). */
class OrderContractTest {
  private static String comments(SimulatedRouter router) {
    return router
        .run(
            ":foreach i in=[/ip firewall filter find !dynamic] do={:put [/ip firewall filter get $i"
                + " comment]}")
        .replace("\r\n", ",");
  }

  private static SimulatedRouter router(RouterProfile profile) throws Exception {
    return Sample.router(
        profile,
        """
        /ip firewall filter
        add action=fasttrack-connection chain=forward comment=one
        add action=accept chain=forward comment=two
        add action=drop chain=forward comment=three
        """);
  }

  @Test
  void moveWithoutADestinationGoesToTheEnd() throws Exception { // routeros-behaviour.md#move
    try (var router = router(RouterProfile.of("7.22.1"))) {
      assertThat(router.run("/ip firewall filter move [find comment=one]")).isEmpty();
      assertThat(comments(router)).isEqualTo("two,three,one,");
    }
  }

  @Test
  @Tag("DYNAMIC_ROWS_ARE_NOT_CHANGED")
  void noRowMovesBeforeALeadingDynamicRow() throws Exception {
    // routeros-behaviour.md#move-before-dynamic
    try (var router = router(RouterProfile.of("7.22.1"))) {
      String menu = "/ip firewall filter ";
      assertThat(router.run(menu + "move [find comment=three] destination=0")).isNotEmpty();
      assertThat(router.run(menu + "move [find comment=three] 0")).isNotEmpty();
      assertThat(router.run(menu + "move [find comment=three] [find dynamic=yes]")).isNotEmpty();
      assertThat(router.run(menu + "add chain=input action=accept place-before=0")).isNotEmpty();
      assertThat(comments(router)).isEqualTo("one,two,three,");
      assertThat(router.run(menu + "move [find comment=three] [find comment=one]")).isEmpty();
      assertThat(comments(router)).isEqualTo("three,one,two,");
      // Several rows at once keep their order (see routeros-behaviour.md#move).
      assertThat(router.run(menu + "move [find action!=drop !dynamic] [find comment=three]"))
          .isEmpty();
      assertThat(comments(router)).isEqualTo("one,two,three,");
    }
  }

  @Test
  @Tag("PLACED_ROWS_COME_TWICE")
  void placeBeforeInAFileMayAddARuleTwice() throws Exception {
    // routeros-behaviour.md#placed-twice
    for (boolean odd : new boolean[] {true, false}) {
      var profile = RouterProfile.of("7.22.1");
      try (var router =
          router(odd ? profile.with(UnverifiedBehaviour.PLACED_ROWS_COME_TWICE) : profile)) {
        String add =
            "/ip firewall filter add chain=forward action=accept src-address=10.0.0.9 comment=new"
                + " place-before=[find comment=three]";
        try (var client = TestClient.to(router);
            var sftp = client.sftp();
            var out = sftp.write("t.rsc")) {
          out.write((add + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        router.run("/import t.rsc");
        assertThat(comments(router)).isEqualTo(odd ? "one,two,,new,three," : "one,two,new,three,");
        router.run(add); // a typed command adds it once
        assertThat(comments(router).split("new", -1)).hasSize(3);
      }
    }
  }
}
