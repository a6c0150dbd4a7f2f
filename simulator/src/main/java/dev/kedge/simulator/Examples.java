package dev.kedge.simulator;

import dev.kedge.simulator.engine.Blueprint;
import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Three invented routers for demonstrations and tests, with documentation and private addresses
 * only.
 */
public final class Examples {
  private Examples() {}

  /**
   * A router that is ready to be started.
   *
   * @param name the identity of the router
   * @param configuration the export that the router would send, with LF line ends
   */
  public record Example(String name, RouterProfile profile, String configuration) {
    /** Starts the router on 127.0.0.1 and a free port. */
    public SimulatedRouter start() throws IOException {
      return SimulatedRouter.start(profile, configuration);
    }

    /**
     * The same router with a management origin that its configuration admits, so that a change can
     * lock clients out.
     */
    public Example managed() {
      var origin = new Blueprint(configuration, profile).managementOrigin().orElseThrow();
      return new Example(name, profile.with(origin), configuration);
    }
  }

  /** A small branch office on RouterOS 6.49 with legacy SSH algorithms. */
  public static Example branch6() {
    return example(
        "branch6",
        RouterProfile.of("6.49.18").withBoard("RB2011UiAS", "5C0000000601", "KEDG-0601"));
  }

  /** A head office on RouterOS 7.16: firewall, VLANs, WireGuard, PPP, scripts. */
  public static Example router7() {
    return example(
        "router7",
        RouterProfile.of("7.16.2").withBoard("RB5009UG+S+", "HF0000000716", "KEDG-0716"));
  }

  /** An access switch on RouterOS 7.21: bridge VLANs and a bond. */
  public static Example switch7() {
    return example(
        "switch7",
        RouterProfile.of("7.21").withBoard("CRS328-24P-4S+", "HG0000000721", "KEDG-0721"));
  }

  /** All three examples, in the order of their methods. */
  public static List<Example> all() {
    return List.of(branch6(), router7(), switch7());
  }

  private static Example example(String name, RouterProfile profile) {
    try (var in = Examples.class.getResourceAsStream("examples/" + name + ".rsc")) {
      if (in == null) {
        throw new IllegalStateException("example " + name + " is not on the class path");
      }
      var text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return new Example(name, profile, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
