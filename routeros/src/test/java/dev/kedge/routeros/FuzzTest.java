package dev.kedge.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kedge.routeros.FuzzTargets.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A search by Jazzer for bytes that break {@link FuzzTargets}: for ten seconds, for a minute with
 * {@code --all}, or for {@code -Dkedge.fuzz=SECONDS}; 0 skips it. Interesting inputs stay in {@code
 * target/fuzz/corpus}, where the next run begins; a finding is a file in {@code
 * target/fuzz/findings}, and gets a test of its own once it is fixed.
 */
class FuzzTest {
  private static final Path FUZZ = Path.of("target", "fuzz");
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final String SANITIZERS = "com.code_intelligence.jazzer.sanitizers";
  private static final Duration START = Duration.ofMinutes(1);

  private static final List<String> WORDS =
      List.of(
          "/ip address\\x0a",
          "add ",
          "set ",
          "remove ",
          "move 0 destination=",
          "set 0 ",
          "[ find default-name=",
          "[find where ",
          "place-before=",
          "numbers=",
          "disabled=yes ",
          "!comment ",
          "*1F",
          "channel.band=x .width=y",
          "interface=",
          "/ip firewall filter\\x0a",
          "chain=input ",
          "action=drop",
          "protocol=tcp dst-port=22 ",
          "src-address=198.51.100.0/24 ",
          "gateway=192.0.2.254",
          "\\x5c\\x0a    ",
          "\\x5c\\x22",
          "\\x0a#-\\x0a",
          ":if (",
          ") do={",
          "} else={",
          ":foreach i in=",
          ":for i from=1 to=9 do={",
          ":while (",
          ":do {",
          "} on-error={",
          ":local x ",
          ":global x ",
          ":set x ",
          ":put ",
          "[:pick ",
          "[:len ",
          "\\x22$[",
          "$x");

  private static final String SCRIPT =
      """
      /interface bridge
      add name=b1 comment="x \\"y\\""
      /ip address
      add address=192.0.2.1/24 interface=b1
      #-
      :local x [/interface bridge find name="b1"]
      :if ([:len $x] > 0) do={ /interface bridge set $x name=b2 } else={ :error "no $x" }
      :foreach i in=[/ip address find where interface=b2 and !disabled] do={
        :put [/ip address get $i address]
      }
      :do { /ip address remove [find address~"^1"] } on-error={ :put "bad" }
      :for i from=1 to=3 do={ :put ($i . "a" + 1) }
      /ip firewall filter
      add action=accept chain=input comment=1
      add action=drop chain=input place-before=0
      move 1 destination=0
      set 0 disabled=yes !comment
      """;

  /** Short pairs, because each beginning of a plan runs; they include management access. */
  private static final List<String> PAIRS =
      List.of(
          """
          /interface bridge
          add name=b1
          /ip address
          add address=192.0.2.1/24 interface=b1
          #-
          /interface bridge
          add name=b2
          /ip address
          add address=192.0.2.2/24 interface=b2 comment="a \"b\""
          """,
          """
          /ip firewall filter
          add action=accept chain=input protocol=tcp dst-port=22 src-address=198.51.100.0/24
          add action=drop chain=input
          /ip route
          add gateway=192.0.2.254
          #-
          /ip firewall filter
          add action=drop chain=input
          add action=jump chain=input jump-target=x
          add action=accept chain=x !src-address
          """,
          """
          /interface ethernet
          set [ find default-name=ether1 ] name=wan
          /interface list
          add name=l
          /interface list member
          add interface=wan list=l
          #-
          /interface ethernet
          set [ find default-name=ether1 ] disabled=yes name=ether1
          /ip service
          set ssh port=2222
          /user
          add group=full name=kedge password=p
          """);

  @Test
  void arbitraryBytesCauseNoFailure() throws Exception {
    long seconds = Long.getLong("kedge.fuzz", Boolean.getBoolean("kedge.all") ? 60 : 10);
    assumeTrue(seconds > 0, "left out by -Dkedge.fuzz=0");
    for (String folder : List.of("corpus", "seeds", "findings")) {
      Files.createDirectories(FUZZ.resolve(folder));
    }
    writeSeeds();
    Files.write(FUZZ.resolve("words"), WORDS.stream().map(word -> '"' + word + '"').toList());
    var log = FUZZ.resolve("log.txt");
    var jvm =
        new ChildJvm(
            List.of(
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1")); // a minute is too short for better code to pay off
    int exit =
        jvm.run(
            log,
            Duration.ofSeconds(seconds).plus(START),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + FuzzTargets.class.getName(),
            "--instrumentation_includes=dev.kedge.**",
            // Its tables are read once, slowly if each step is counted.
            "--instrumentation_excludes=dev.kedge.routeros.schema.**",
            "--trace=cov",
            // Scripts may contain regular expressions, even wrong ones.
            "--disabled_hooks=%1$s.RegexInjection:%1$s.RegexRoadblocks".formatted(SANITIZERS),
            "--reproducer_path=" + FUZZ.resolve("findings"),
            "-artifact_prefix=" + FUZZ.resolve("findings") + "/",
            "-dict=" + FUZZ.resolve("words"),
            "-max_len=4096",
            "-timeout=10",
            "-max_total_time=" + seconds,
            FUZZ.resolve("corpus").toString(),
            FUZZ.resolve("seeds").toString());
    var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    String end = String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    assertThat(exit).as(end).isZero();
    System.out.println("fuzz: " + lines.getLast());
    assertThat(lines.getLast()).contains(" runs in ");
  }

  private void writeSeeds() throws IOException {
    var seeds = new ArrayList<byte[]>();
    try (Stream<Path> cases = Files.list(GOLDEN)) {
      for (Path folder : cases.sorted().toList()) {
        byte[] from = Files.readAllBytes(folder.resolve("a.rsc"));
        byte[] to = Files.readAllBytes(folder.resolve("b.rsc"));
        seeds.add(Target.TREE.input(to));
        seeds.add(Target.TEXT.input(to));
        seeds.add(Target.EXPORT.input(to));
        seeds.add(Target.PAIR.input(pair(from, to)));
      }
    }
    var exports = new GeneratedExports(1);
    for (int i = 0; i < 5; i++) {
      byte[] export = exports.respelt(exports.lines());
      for (Target target : Target.values()) {
        seeds.add(target.input(export));
        seeds.add(target.input(exports.noise(100)));
      }
    }
    for (String text : PAIRS) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      seeds.add(Target.PAIR.input(bytes));
      seeds.add(Target.VERIFY.input(bytes));
    }
    seeds.add(Target.SCRIPT.input(SCRIPT.getBytes(StandardCharsets.ISO_8859_1)));
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(FUZZ.resolve("seeds").resolve("%03d".formatted(i)), seeds.get(i));
    }
  }

  private static byte[] pair(byte[] from, byte[] to) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(from);
    out.writeBytes(FuzzTargets.SPLIT.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(to);
    return out.toByteArray();
  }
}
