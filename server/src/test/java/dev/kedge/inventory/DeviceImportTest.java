package dev.kedge.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.errors.InvalidRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceImportTest {
  private static final String HEADER = "host,user,password,name,port\n";

  @TempDir Path keys;
  private Fleet fleet;

  @BeforeEach
  void open() throws Exception {
    fleet = new Fleet(keys);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void devicesComeInTheOrderOfTheFile() throws Exception {
    var added = add(HEADER + "192.0.2.2,admin,a,zulu,2222\n192.0.2.1,admin,b,alpha,\n");
    assertThat(added).extracting(Device::name).containsExactly("zulu", "alpha");
    assertThat(added).extracting(Device::port).containsExactly(2222, 22);
  }

  @Test
  void theHostIsTheNameWhenNoneIsGiven() throws Exception {
    assertThat(add("user,host,password\nadmin,192.0.2.1,x\n").getFirst().name())
        .isEqualTo("192.0.2.1");
    assertThat(add(HEADER + "192.0.2.2,admin,x,,\n").getFirst().name()).isEqualTo("192.0.2.2");
  }

  @Test
  void whatAnOfficeProgramSavesIsRead() throws Exception {
    var added =
        add(
            """
            \uFEFF"host","user","password","name"

            192.0.2.1,admin,"a,""b""
            c","Köln (2)"
             192.0.2.2 , admin , plain , edge"""
                .replace("\n", "\r\n"));
    assertThat(added).extracting(Device::name).containsExactly("Köln (2)", "edge");
    assertThat(password(added.get(0))).isEqualTo("a,\"b\"\r\nc");
    assertThat(password(added.get(1))).isEqualTo("plain");
    assertThat(added.get(1).host()).isEqualTo("192.0.2.2");
  }

  @Test
  void aPasswordInQuotesKeepsItsBlanks() throws Exception {
    var added = add("host,user,password\n192.0.2.1,admin,\"  spaced \"\n");
    assertThat(password(added.getFirst())).isEqualTo("  spaced ");
  }

  @Test
  void everyBadLineIsNamedAndNothingIsAdded() throws Exception {
    fleet.add(fleet.tenant, "taken");
    var csv =
        HEADER
            + "192.0.2.1,admin,planted,good,22\n" // 2
            + "192.0.2.1,admin,planted,port,abc\n" // 3
            + "192.0.2.1,admin,planted,port,70000\n" // 4
            + "192.0.2.1,,planted,user,22\n" // 5
            + "not a host,admin,planted,host,22\n" // 6
            + "192.0.2.1,admin,planted\n" // 7
            + "192.0.2.1,admin,planted,good,22\n" // 8
            + "192.0.2.1,admin,planted,taken,22\n" // 9
            + "192.0.2.1,admin,\"planted\n\",<b>,22"; // 10 and 11
    assertThat(refusal(csv).lines())
        .containsExactly(
            "Nothing was imported:",
            "line 3: the port must be between 1 and 65535",
            "line 4: the port must be between 1 and 65535",
            "line 5: the user must have 1 to 100 characters",
            "line 6: the host must be a DNS name or an IP address, without a port",
            "line 7: it has 3 values, the header has 5",
            "line 8: the name good is taken by line 2",
            "line 9: the name taken is taken by a registered device",
            "line 11: the name must be 1 to 100 letters, digits, blanks or . _ : ( ) + -");
    assertThat(fleet.names(fleet.tenant)).containsExactly("taken");
  }

  @Test
  void linesEndingInCrLfAreCountedOnce() throws Exception {
    assertThat(refusal((HEADER + "\n192.0.2.1,admin,x,a,0\n").replace("\n", "\r\n")))
        .contains("line 3: the port");
  }

  @Test
  void aFileWithoutDevicesIsSaidToBeEmpty() throws Exception {
    assertThat(refusal(HEADER)).contains("the file has no device");
    for (var empty : List.of("", "\uFEFF", "\r\n\r\n")) {
      assertThat(refusal(empty)).contains("the column host is missing");
    }
  }

  @Test
  void aMissingHeaderIsNotReadAloud() throws Exception {
    assertThat(refusal("192.0.2.1,admin,planted\n192.0.2.2,admin,planted\n"))
        .contains("line 1: the column host is missing")
        .contains("line 1: column 3 is none of name, host, port, user, password");
    assertThat(refusal("host,user,password,vendor\n")).contains("line 1: column 4 is none of");
    assertThat(refusal("host,user\n192.0.2.1,admin\n")).contains("the column password is missing");
  }

  @Test
  void brokenCsvIsNotReadAloud() throws Exception {
    assertThat(refusal(HEADER + "192.0.2.1,admin,\"planted\n")).contains("not CSV");
    assertThat(refusal(HEADER + "192.0.2.1,admin,\"planted\"x,a,22\n")).contains("not CSV");
    assertThat(refusal("host,host,user,password\n")).contains("twice");
    assertThat(refusal("host,,user,password\n")).contains("missing");
  }

  @Test
  void aWallOfErrorsIsCutShort() throws Exception {
    var csv = new StringBuilder(HEADER);
    for (var i = 0; i < 120; i++) {
      csv.append("192.0.2.1,admin,planted,n").append(i).append(",0\n");
    }
    assertThat(refusal(csv.toString()).lines()).hasSize(52).last().isEqualTo("… and 70 more");
  }

  @Test
  void tenThousandLinesTakeSeconds() throws Exception {
    var csv = new StringBuilder(HEADER);
    for (var i = 0; i < 10_000; i++) {
      csv.append("10.%d.%d.1,admin,secret %d,router %d,22\n".formatted(i / 250, i % 250, i, i));
    }
    var began = System.nanoTime();
    assertThat(add(csv.toString())).hasSize(10_000);
    var took = Duration.ofNanos(System.nanoTime() - began);
    System.out.println("10,000 devices imported in " + took.toMillis() + " ms");
    assertThat(took).isLessThan(Duration.ofSeconds(20));
    assertThat(fleet.names(fleet.tenant)).hasSize(10_000);
  }

  private List<Device> add(String csv) throws Exception {
    return fleet.as(fleet.tenant, () -> new DeviceImport(fleet.devices).add(csv));
  }

  private String refusal(String csv) throws Exception {
    var before = fleet.names(fleet.tenant);
    var thrown = new Throwable[1];
    assertThatThrownBy(() -> add(csv))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageNotContaining("planted")
        .satisfies(e -> thrown[0] = e);
    assertThat(fleet.names(fleet.tenant)).isEqualTo(before);
    return String.valueOf(thrown[0].getMessage());
  }

  private String password(Device device) throws Exception {
    return new String(fleet.target(device).password().reveal());
  }
}
