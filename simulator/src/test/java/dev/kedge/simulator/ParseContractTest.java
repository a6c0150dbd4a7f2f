package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code :parse} (see routeros-behaviour.md#parse-verdict; docs/parseil-format.md of
 * tikoci/lsp-routeros-ts, fixtures of tikoci/centrs): it never raises an error; its output is the
 * verdict.
 */
@Tag("PARSE_PRINTS_ITS_VERDICT")
class ParseContractTest {
  private static String parsed(SimulatedRouter router, String source) {
    String quoted = source.replaceAll("[\\\\\"$]", "\\\\$0");
    return router.run(":put [:parse \"" + quoted + "\"]").strip();
  }

  @Test
  void validSourceIsPrintedInItsCompiledForm() throws Exception {
    try (var router = Sample.router("7.22.1")) {
      assertThat(parsed(router, ":put hello")).isEqualTo("(evl /putmessage=hello)");
      assertThat(parsed(router, ":put one; :put two"))
          .isEqualTo("(evl /putmessage=one);(evl /putmessage=two)");
      assertThat(parsed(router, ":put yes")).isEqualTo("(evl /putmessage=true)");
      assertThat(parsed(router, "# nothing")).isEqualTo("/");
      assertThat(parsed(router, "")).isEmpty();
      assertThat(parsed(router, ":local x 42")).isEqualTo("(evl /localname=$x;value=42)");
      assertThat(parsed(router, "/ip address print")).isEqualTo("(evl /ip/address/print)");
      assertThat(router.run(":put [:typeof [:parse \":put hello\"]]")).isEqualTo("code\r\n");
      assertThat(router.run(":put [:tostr [:parse \":put hello\"]]")).isEqualTo("(code)\r\n");
    }
  }

  @Test
  void theFirstErrorIsPrinted() throws Exception {
    try (var router = Sample.router("7.22.1");
        var later = Sample.router("7.23.1");
        var six = Sample.router("6.49.18")) {
      String route = "/ip/route/add dst-address=10.99.99.0/24 ";
      assertThat(parsed(router, route + "type=blackhole"))
          .isEqualTo("expected end of command (line 1 column 41)");
      assertThat(parsed(later, route + "type=blackhole"))
          .isEqualTo("(evl bad parameter type (line 1 column 45) /ip/route/add)");
      assertThat(parsed(later, "/ip/address/add no-such-arg=x"))
          .isEqualTo("(evl bad parameter no-such-arg (line 1 column 28) /ip/address/add)");
      for (var each : new SimulatedRouter[] {router, later}) {
        assertThat(parsed(each, route + "blackhole=yes"))
            .isEqualTo("expected end of command (line 1 column 50)");
        assertThat(parsed(each, ":put one\r\n:set x 1"))
            .isEqualTo("syntax error (line 2 column 6)");
        assertThat(parsed(each, "/ip firewall filter set 0 !src-address"))
            .isEqualTo("syntax error (line 1 column 27)");
        assertThat(parsed(each, "this is not a command"))
            .isEqualTo("(<%% bad command name this (line 1 column 1) this;is;not;a;command)");
        // Neither values nor references are checked (see routeros-behaviour.md#parse-verdict).
        assertThat(parsed(each, "/ip address add address=not-an-ip interface=nowhere"))
            .isEqualTo("(evl /ip/address/addaddress=not-an-ip;interface=nowhere)");
        assertThat(each.run(":put [:typeof [:parse \":set x 1\"]]; :put on"))
            .isEqualTo("code\r\non\r\n");
      }
      assertThat(parsed(six, "/ip route add dst-address=\"x")).startsWith("syntax error (line 1");
    }
  }

  @Test
  void aStoredScriptIsOneScope() throws Exception { // routeros-behaviour.md#scope-whole
    try (var router = Sample.router("7.22.1")) {
      router.run("/system script add name=good source=\":local x\\r\\n:set x 1\"");
      router.run("/system script add name=bad source=\":set x 1\"");
      String line = ":put [:parse [/system script get %s source]]";
      assertThat(router.run(line.formatted("good")))
          .isEqualTo("(evl /localname=$x);(evl /setname=$x;value=1)\r\n");
      assertThat(router.run(line.formatted("bad"))).isEqualTo("syntax error (line 1 column 6)\r\n");
      assertThat(router.run(line.formatted("[find name=\"bad\"]"))).startsWith("syntax error");
    }
  }
}
