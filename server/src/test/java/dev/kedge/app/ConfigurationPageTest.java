package dev.kedge.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.apimodel.CommandVariable;
import dev.kedge.platform.tenancy.TenantSettings;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The page docs/configuration.md, written from the tree of settings and its Javadoc. {@code
 * -Dkedge.golden=rewrite} rewrites it, to be reviewed as a diff.
 */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Path LAUNCHER = Path.of("../kedge");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern VARIABLE = Pattern.compile("\\bKEDGE_(?!TEST_)[A-Z_]+[A-Z]\\b");

  private static final String BEGINNING =
      """
      # Configuration

      This page lists every setting. A test writes it from the code (`ConfigurationPageTest`), so do not edit it.

      Settings of a server are environment variables, which are read once, at the start. A server does not start with an invalid setting:
      the error names the variable and what it must be, and never shows its value. An empty variable counts as unset.
      Keep secrets (`KEDGE_MASTER_KEY`, the two passwords) in a file that only the service manager reads.

      """;

  private static final String LAUNCHER_SECTION =
      """
      ## Launcher

      The script `./kedge` reads these itself.

      | variable | type | default | meaning |
      |---|---|---|---|
      | `KEDGE_JAVA_OPTS` | text | none | Options of the JVM, such as `-Xmx328m`. |
      | `JAVA_HOME` | path | found by itself | Directory of a JDK 25. |
      | `MALLOC_ARENA_MAX` | number | `2` | Number of memory arenas that glibc keeps. |

      """;

  @Test
  void thePageListsEverySetting() throws IOException {
    var written = page();
    if (System.getProperty("kedge.golden", "").equals("rewrite")) {
      Files.writeString(PAGE, written);
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "").isEqualTo(written);
  }

  /** Independent of the tree: a variable that some source names is on the page. */
  @Test
  void everyVariableThatASourceNamesIsOnThePage() throws IOException {
    var page = page();
    try (var sources = Files.walk(SOURCES)) {
      var files = Stream.concat(sources.filter(Files::isRegularFile), Stream.of(LAUNCHER)).toList();
      for (var file : files) {
        for (var variable : VARIABLE.matcher(Files.readString(file)).results().toList()) {
          var name = variable.group();
          assertThat(isPartOfTheProduct(name) && !page.contains("`" + name))
              .as(name + " in " + file)
              .isFalse();
        }
      }
    }
  }

  /** Other names are of tests, of the benchmark, or prefixes in messages. */
  private static boolean isPartOfTheProduct(String name) {
    return !List.of("KEDGE_ADVERSARY_SEED", "KEDGE_LAUNCHER", "KEDGE_DB_OWNER").contains(name)
        && !name.equals("KEDGE_DB");
  }

  private static String page() throws IOException {
    var page = new StringBuilder(BEGINNING);
    page.append("## Home, and commands\n\n").append(head("variable"));
    for (var variable : CommandVariable.values()) {
      page.append(row(variable.name(), variable.type(), variable.otherwise(), variable.meaning()));
    }
    page.append('\n');
    sections(ServerSettings.class, page);
    page.append(LAUNCHER_SECTION);
    tenants(page);
    return page.toString();
  }

  /** Appends a section for each record that is bound; other records are branches of the tree. */
  private static void sections(Class<?> branch, StringBuilder page) throws IOException {
    for (var component : branch.getRecordComponents()) {
      var type = recordOf(component);
      if (type.isAnnotationPresent(ConfigurationProperties.class)) {
        page.append(heading(type));
        page.append(head("variable"));
        var prefix = requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value();
        var meanings = meanings(type);
        for (var setting : type.getDeclaredConstructors()[0].getParameters()) {
          page.append(row(variable(prefix, setting.getName()), meanings, setting));
        }
        page.append('\n');
      } else {
        sections(type, page);
      }
    }
  }

  private static void tenants(StringBuilder page) throws IOException {
    page.append(
        """
        ## Tenants

        These settings are in the database, separately for each tenant. `kedge settings` changes them; `PUT /api/v1/settings` does the same.
        The times of backups and polls are set by `kedge schedule`.

        """);
    page.append(head("command"));
    var meanings = meanings(TenantSettings.class);
    for (var setting : TenantSettings.class.getRecordComponents()) {
      var command = requireNonNull(setting.getAnnotation(TenantSettings.Command.class));
      var words = command.value().split(" ", 2);
      page.append(
          row(
              "kedge settings " + words[0],
              "`" + words[1].replace("|", "`, `") + "`",
              "`" + value(setting, words[1].split("\\|", -1)) + "`",
              requireNonNull(meanings.get(setting.getName()), setting.getName())));
    }
  }

  /** The default as the command takes it, which names true before false. */
  private static Object value(RecordComponent setting, String[] choices) {
    try {
      var value = setting.getAccessor().invoke(TenantSettings.DEFAULTS);
      return value instanceof Boolean isFirst ? choices[isFirst ? 0 : 1] : value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> recordOf(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType optional
        ? (Class<?>) optional.getActualTypeArguments()[0]
        : component.getType();
  }

  private static String variable(String prefix, String setting) {
    var name = (prefix + "." + setting).replaceAll("([A-Z])", "_$1");
    return name.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static String head(String first) {
    return "| %s | type | default | meaning |\n|---|---|---|---|\n".formatted(first);
  }

  private static String row(String name, Map<String, String> meanings, Parameter setting) {
    var meaning = requireNonNull(meanings.get(setting.getName()), setting.getName());
    var absent = Pattern.compile("; null: ([^;]+)$").matcher(meaning);
    var value = setting.getAnnotation(DefaultValue.class);
    var otherwise =
        value != null
            ? "`" + String.join("", value.value()) + "`"
            : absent.find() ? absent.group(1) : "none";
    var type = setting.getName().endsWith("assword") ? "secret" : type(setting.getType());
    return row(name, type, otherwise, absent.replaceAll(""));
  }

  private static String row(String name, String type, String otherwise, String meaning) {
    var sentence = Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1);
    return "| `%s` | %s | %s | %s |\n"
        .formatted(name, type, otherwise, sentence.endsWith(".") ? sentence : sentence + ".");
  }

  private static String type(Class<?> type) {
    return Map.<Class<?>, String>of(
            int.class, "number", boolean.class, "on, off", Path.class, "path", URI.class, "URL")
        .getOrDefault(type, type == String.class ? "text" : "secret");
  }

  /** The first sentence of the Javadoc, without "Settings of the"; the rest is a paragraph. */
  private static String heading(Class<?> type) throws IOException {
    var text = comment(type).split(" @param ", 2)[0].strip();
    var end = text.indexOf('.');
    var title = text.substring(0, end).replaceFirst("^Settings of (an? |the )?", "");
    var rest = text.substring(end + 1).strip();
    return "## %s%s\n\n%s"
        .formatted(
            title.substring(0, 1).toUpperCase(Locale.ROOT),
            title.substring(1),
            rest.isEmpty() ? "" : rest + "\n\n");
  }

  /** Meaning of each component by its name, as its {@code @param} says. */
  private static Map<String, String> meanings(Class<?> type) throws IOException {
    var meanings = new TreeMap<String, String>();
    for (var part : comment(type).split(" @param ", -1)) {
      meanings.put(part.split(" ", 2)[0], part.substring(part.indexOf(' ') + 1).strip());
    }
    return meanings;
  }

  /** The Javadoc of a record as one line of Markdown. */
  private static String comment(Class<?> type) throws IOException {
    var file = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
    var text = Files.readString(file).split("public record " + type.getSimpleName(), 2)[0];
    var lines = text.substring(text.lastIndexOf("/**") + 3, text.lastIndexOf("*/")).lines();
    return lines
        .map(line -> line.replaceFirst("^ \\*", "").strip())
        .collect(Collectors.joining(" "))
        .replaceAll("\\{@code ([^}]*)}", "`$1`");
  }
}
