package dev.kedge.simulator;

import dev.kedge.simulator.engine.Blueprint;
import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Three invented routers for demonstrations and tests; documentation and private addresses only.
 */
public final class Examples {
  private Examples() {}

  /**
   * A router ready to be started.
   *
   * @param name its identity
   * @param configuration an export as the router would send it, with LF line ends
   */
  public record Example(String name, RouterProfile profile, String configuration) {
    /** On 127.0.0.1 and a free port, reached from anywhere. */
    public SimulatedRouter start() throws IOException {
      return SimulatedRouter.start(profile, configuration);
    }

    /**
     * The same, managed from where its configuration lets people in: a change can lock them out.
     */
    public Example managed() {
      var seat = new Blueprint(configuration, profile).seat().orElseThrow();
      return new Example(name, profile.with(seat), configuration);
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

  /** The three, in that order. */
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
