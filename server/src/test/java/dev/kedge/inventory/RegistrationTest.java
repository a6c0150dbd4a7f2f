package dev.kedge.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.transport.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
  private static final Secret PASSWORD = Secret.of("planted-pass");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " a",
        "-a",
        "a\n",
        "a\tb",
        "a/b",
        "a\\b",
        "a;b",
        "a%b",
        "<b>",
        "a\"b",
        "a\u202eb"
      })
  void namesThatCannotBeTypedOrShownAreRefused(String name) {
    assertRefused(name, "192.0.2.1", 22, "admin", "the name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "a b",
        "192.0.2.1:22",
        "router:2222",
        "[2001:db8::1]",
        "ssh://router",
        "a/b",
        "user@router",
        "router.",
        "gggg::1",
        ":"
      })
  void hostsThatAreNoneAreRefused(String host) {
    assertRefused("edge", host, 22, "admin", "the host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r",
        "192.0.2.1",
        "router-1.example.net",
        "2001:db8::1",
        "2001:db8::",
        "::1",
        "::",
        "::ffff:192.0.2.1",
        "my_router"
      })
  void hostsThatAreSomeAreTaken(String host) {
    assertThat(new Registration("edge", host, 22, "admin", PASSWORD).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65536})
  void portsThatAreNoneAreRefused(int port) {
    assertRefused("edge", "192.0.2.1", port, "admin", "the port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0000b", "a\nb"})
  void usersThatCannotBeSentAreRefused(String user) {
    assertRefused("edge", "192.0.2.1", 22, user, "the user");
  }

  private static void assertRefused(String name, String host, int port, String user, String what) {
    assertThatThrownBy(() -> new Registration(name, host, port, user, PASSWORD))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith(what)
        .hasMessageNotContaining("planted");
  }
}
