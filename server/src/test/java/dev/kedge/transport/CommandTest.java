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

/** Whatever a value contains, a router takes it as that value and does nothing else. */
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
      assertThat(lines(router.run(command.line())))
          .as(command.line())
          .isEqualTo(lines(asRouterBytes(text) + "\n"));
      assertThat(router.run(Command.of(":put [:len").value(text).words("]").line()).strip())
          .isEqualTo("" + asRouterBytes(text).length());
    }
  }

  @Test
  void anArgumentIsStoredAndNothingElseHappens() {
    var name = router.run(":put [/system identity get name]").strip();
    var before = body(router.export());
    for (var text : Hostile.texts(200)) {
      router.run(Command.of("/system identity set").argument("name", text).line());
      assertThat(lines(router.run(":put [/system identity get name]")))
          .isEqualTo(lines(asRouterBytes(text) + "\n"));
    }
    router.run(Command.of("/system identity set").argument("name", name).line());
    assertThat(body(router.export())).isEqualTo(before);
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

  /** Removes the first line, which contains the time. */
  private static String body(String export) {
    return export.substring(export.indexOf('\n'));
  }

  /** Normalises the console's line ends. */
  private static String lines(String text) {
    return text.replace("\r", "");
  }

  /** Maps each UTF-8 byte to one char. */
  private static String asRouterBytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
