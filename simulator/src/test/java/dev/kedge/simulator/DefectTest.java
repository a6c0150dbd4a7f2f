package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.engine.Conditions;
import dev.kedge.simulator.engine.Console;
import dev.kedge.simulator.engine.PlainMachine;
import dev.kedge.simulator.engine.RouterFiles;
import dev.kedge.simulator.ssh.SshService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** A defect of the simulator itself. */
class DefectTest {

  @Test
  void clientIsNotLeftWaitingForACommandThatBroke() throws Exception {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var profile = RouterProfile.of("7.16.2");
    var conditions = new Conditions();
    try (var files = new RouterFiles();
        var ssh =
            SshService.start(
                profile,
                address,
                conditions,
                new PlainMachine(
                    profile,
                    new Console(profile, "", files, Clock.systemUTC()),
                    files,
                    conditions,
                    _ -> {
                      throw new IllegalStateException("broken on purpose by DefectTest");
                    }));
        var client = TestClient.to("127.0.0.1", ssh.port(), "admin", "admin")) {
      var start = System.nanoTime();
      var reply = client.execute(":put x");
      assertThat(reply.status()).isNull();
      assertThat(System.nanoTime() - start).isLessThan(TestClient.PATIENCE.toNanos());
    }
  }
}
