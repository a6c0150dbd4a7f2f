package dev.kedge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.testing.Hostile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever a value holds, a router takes it as that value and does nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandTest {
  private SimulatedRouter router;

  @BeforeAll
  void start() throws Exception {
    router = Examples.router7().start();
  }

  @AfterAll
  void stop() throws Exception {
    router.close();
  }

  @Test
  void aValueArrivesByteForByte() {
    for (var text : Hostile.texts(500)) {
      var command = Command.of(":put").value(text);
      assertThat(router.run(command.line()))
          .as(command.line())
          .isEqualTo(asRouterBytes(text) + "\r\n");
    }
  }

  @Test
  void anArgumentIsStoredAndNothingElseHappens() {
    var before = router.executed().size();
    var texts = Hostile.texts(200);
    for (var text : texts) {
      router.run(Command.of("/system identity set").argument("name", text).line());
      assertThat(router.run(":put [/system identity get name]"))
          .isEqualTo(asRouterBytes(text) + "\r\n");
    }
    assertThat(router.executed()).hasSize(before + 2 * texts.size());
    assertThat(router.isUp()).isTrue();
  }

  @Test
  void aMessageShowsNoValue() {
    var command =
        Command.of("/user set")
            .argument("name", "marker")
            .argument("password", Secret.of("marker"))
            .value("marker");
    assertThat(command.toString()).doesNotContain("marker");
    assertThat(command.line()).contains("marker");
  }

  @Test
  void foreignTextIsNoFixedWord() {
    for (var text : List.of("/put \"x\"", "a;b$", "a\nb", "{", "a\\b", "ä", "")) {
      assertThatThrownBy(() -> Command.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** One char for each byte of UTF-8. */
  private static String asRouterBytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
