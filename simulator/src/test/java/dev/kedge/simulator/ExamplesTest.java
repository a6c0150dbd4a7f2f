package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples are harmless and equal to what their routers export. */
class ExamplesTest {
  private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
  private static final Pattern HARMLESS =
      Pattern.compile(
          "10\\..*|192\\.168\\..*|192\\.0\\.2\\..*|198\\.51\\.100\\..*|203\\.0\\.113\\..*|0\\.0\\.0\\.0");

  @ParameterizedTest
  @MethodSource("dev.kedge.simulator.Examples#all")
  void exportIsTheLoadedTextExceptForTheTime(Examples.Example example) throws Exception {
    try (var router = example.start()) {
      var loaded = example.configuration().replace("\n", "\r\n");
      assertThat(withoutFirstLine(router.export())).isEqualTo(withoutFirstLine(loaded));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kedge.simulator.Examples#all")
  void identityIsTheNameOfTheExample(Examples.Example example) throws Exception {
    try (var router = example.start()) {
      assertThat(TestClient.execute(router, ":put [/system identity get name]").text())
          .isEqualTo(example.name() + "\r\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kedge.simulator.Examples#all")
  void allAddressesAreForDocumentationOrPrivate(Examples.Example example) {
    var addresses = ADDRESS.matcher(example.configuration()).results().map(m -> m.group()).toList();
    assertThat(addresses).isNotEmpty().allMatch(HARMLESS.asMatchPredicate());
  }

  private static String withoutFirstLine(String export) {
    return export.substring(export.indexOf('\n'));
  }
}
