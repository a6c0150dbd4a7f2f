package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The matches of {@code find} (see routeros-behaviour.md#find-quoted). */
class FindContractTest {
  private static String count(SimulatedRouter router, String menu, String conditions) {
    return router.run(":put [:len [" + menu + " find " + conditions + "]]").strip();
  }

  @Test
  @Tag("SOME_VALUES_ARE_FOUND_QUOTED_ONLY")
  void portsAddressesAndProtocolsAreFoundOnlyQuoted() throws Exception {
    // routeros-behaviour.md#find-quoted
    try (var router = Sample.router("7.23.2")) {
      String menu = "/ip firewall filter";
      router.run(menu + " add chain=input action=accept protocol=udp dst-port=9123");
      for (String each : List.of("protocol=%s", "where protocol=%s and chain=input")) {
        assertThat(count(router, menu, each.formatted("udp"))).as(each).isEqualTo("0");
        assertThat(count(router, menu, each.formatted("\"udp\""))).as(each).isEqualTo("1");
      }
      assertThat(count(router, menu, "where chain=input and dst-port=9123")).isEqualTo("0");
      assertThat(count(router, menu, "where chain=input and dst-port=\"9123\"")).isEqualTo("1");
      assertThat(count(router, menu, "where chain=input and action=accept")).isEqualTo("2");
    }
  }

  @Test
  void anUnknownWordFindsNothingSilently() throws Exception {
    // routeros-behaviour.md#find-unknown-word
    try (var router = Sample.router("7.22.1")) {
      for (String each :
          List.of("nosuch=x", "no-such=\"x\"", "where nosuch=x and chain=input", "nosuch")) {
        assertThat(count(router, "/ip firewall filter", each)).as(each).isEqualTo("0");
      }
    }
  }

  @Test
  @Tag("EMPTY_DOES_NOT_FIND_UNSET")
  void anUnsetCommentIsNotEmpty() throws Exception { // routeros-behaviour.md#find-unset
    try (var router = Sample.router("7.23.2")) {
      router.run("/ip firewall filter add chain=forward action=accept");
      String menu = "/ip firewall filter";
      assertThat(count(router, menu, "where comment=\"\"")).isEqualTo("0");
      assertThat(count(router, menu, "comment=\"\"")).isEqualTo("0");
      assertThat(count(router, menu, "where comment=\"\" and chain=forward")).isEqualTo("0");
      assertThat(count(router, menu, "where comment")).isEqualTo("2");
      assertThat(count(router, menu, "where !comment")).isEqualTo("1");
    }
  }

  @Test
  @Tag("ID_IS_NO_PARAMETER")
  void findByIdNeedsWhere() throws Exception { // routeros-behaviour.md#find-by-id
    try (var router = Sample.router("7.24")) {
      String id = router.run(":put ([/ip address find]->0)").strip();
      id =
          id.startsWith("*")
              ? id
              : router.run(":foreach i in=[/ip address find] do={:put $i}").strip();
      assertThat(count(router, "/ip address", "where .id=" + id)).isEqualTo("1");
      assertThat(count(router, "/ip address", "where .id=*FFFF")).isEqualTo("0");
      assertThat(router.run(":put [/ip address get " + id + " interface]")).isEqualTo("bridge\r\n");
      assertThat(router.run(":put [/ip address get [find .id=" + id + "] interface]"))
          .startsWith("bad parameter .id");
      assertThat(router.run(":put [/ip address get .id=" + id + "]"))
          .startsWith("bad parameter .id");
    }
  }

  @Test
  @Tag("VARIABLES_ARE_TAKEN_FOR_PROPERTIES")
  void aVariableMayBeMistakenForTheProperty() throws Exception {
    // routeros-behaviour.md#find-variable-name
    for (boolean odd : new boolean[] {true, false}) {
      var profile = RouterProfile.of("7.22.1");
      try (var router =
          Sample.router(
              odd
                  ? profile.with(UnverifiedBehaviour.VARIABLES_ARE_TAKEN_FOR_PROPERTIES)
                  : profile)) {
        String search =
            ":local %1$s \"drop the rest\"; :put [:len [/ip firewall filter find where %2$s]]";
        assertThat(router.run(search.formatted("comment", "comment=$comment")))
            .isEqualTo(odd ? "2\r\n" : "1\r\n");
        assertThat(router.run(search.formatted("comment", "comment=$comment and chain=input")))
            .isEqualTo(odd ? "2\r\n" : "1\r\n");
        assertThat(router.run(search.formatted("sought", "comment=$sought"))).isEqualTo("1\r\n");
      }
    }
  }
}
