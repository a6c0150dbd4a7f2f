package dev.kedge.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.simulator.Examples;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes and comparisons on the command line. */
class HistoryCommandTest {
  @Test
  void changesAndComparisonsAreTold(@TempDir Path directory) throws Exception {
    var home = directory.resolve("home");
    try (var server = new TestServer(home);
        var router = Examples.router7().start();
        var other = Examples.router7().start()) {
      var device = server.add(router);
      var twin = server.add(other);
      server.backUp(device);
      server.backUp(twin);
      var before = Files.writeString(directory.resolve("before.rsc"), router.export());
      router.run("/ip dns static add address=10.1.1.1 name=new.example.net");
      router.run("/ppp secret add name=x password=hunter2");
      server.backUp(device);

      var changes = CommandLineCall.of(home, "changes", "--component", "/ip dns");
      assertThat(changes.out()).contains("new.example.net", device.name());
      assertThat(changes.out()).doesNotContain("ppp");
      assertThat(CommandLineCall.of(home, "changes", "--cause", "x").err()).contains("push, user");

      var compared = CommandLineCall.of(home, "compare", "" + before, "" + device.id());
      assertThat(compared.status()).isEqualTo(1);
      assertThat(compared.out()).contains("new.example.net").doesNotContain("hunter2");
      var same = CommandLineCall.of(home, "compare", "" + before, "" + twin.id(), "--unified");
      assertThat(same.status()).as(same.out()).isZero();
      var twins =
          CommandLineCall.of(home, "compare", "" + device.id(), "" + twin.id(), "--portable");
      assertThat(twins.out()).contains("new.example.net");
      assertThat(CommandLineCall.of(home, "compare", "nobody", "" + twin.id()).err())
          .contains("There is no device");

      assertThat(CommandLineCall.of(home, "schedule", "poll", "15").status()).isZero();
      assertThat(CommandLineCall.of(home, "schedule", "poll", "off").status()).isZero();
      assertThat(CommandLineCall.of(home, "schedule", "poll", "often").status()).isEqualTo(2);
    }
  }
}
