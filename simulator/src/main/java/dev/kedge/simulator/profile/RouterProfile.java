package dev.kedge.simulator.profile;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The description of a simulated router without its configuration.
 *
 * @param unit the device and its licence
 * @param unverifiedBehaviours the open questions that it answers the less likely way
 * @param surroundings the network around it
 */
public record RouterProfile(
    RouterOsVersion version,
    Unit unit,
    Login login,
    Ssh ssh,
    Hardware hardware,
    DeviceMode deviceMode,
    Set<UnverifiedBehaviour> unverifiedBehaviours,
    Surroundings surroundings) {

  /**
   * The identity of the device.
   *
   * @param board model as the export header names it; {@code CHR} and {@code x86} are not
   *     RouterBOARDs
   * @param serialNumber empty for boards without one
   * @param softwareId licence id, or the system id of a CHR; may be empty
   */
  public record Unit(String board, String serialNumber, String softwareId) {}

  /** A user of the group {@code full}, in addition to those of the configuration. */
  public record Login(String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /**
   * The SSH service.
   *
   * @param handshakeDelay pause before the key exchange (weak boards need seconds, see
   *     routeros-behaviour.md#ssh-slow-handshake)
   * @param bytesPerSecond speed of command output; 0 is unlimited
   */
  public record Ssh(
      HostKeyType hostKeyType,
      AlgorithmSet algorithms,
      Duration handshakeDelay,
      int bytesPerSecond) {
    public Ssh {
      if (hostKeyType == HostKeyType.DSS && !algorithms.isLegacy()) {
        throw new IllegalArgumentException("ssh-dss belongs to the legacy algorithms");
      }
      if (handshakeDelay.isNegative() || bytesPerSecond < 0) {
        throw new IllegalArgumentException("delay and speed are not negative");
      }
    }
  }

  /**
   * The hardware.
   *
   * @param flashBytes space for files that survive a reboot
   * @param flashFolder whether only files in {@code flash/} survive a reboot (see
   *     routeros-behaviour.md#flash-folder)
   * @param clock whether the clock keeps time without power (see routeros-behaviour.md#clock-1970)
   * @param boot time from a reboot to the first accepted connection
   */
  public record Hardware(long flashBytes, boolean flashFolder, boolean clock, Duration boot) {}

  /**
   * The network around it.
   *
   * @param managementOrigin where new connections seem to come from; null if every connection
   *     reaches the services
   * @param syslogTarget the target of the log, instead of the configured one, which must be a
   *     loopback address; null to use the configured one
   */
  public record Surroundings(
      @Nullable ManagementOrigin managementOrigin, @Nullable InetSocketAddress syslogTarget) {}

  public RouterProfile {
    unverifiedBehaviours = Set.copyOf(unverifiedBehaviours);
    if (ssh.hostKeyType() == HostKeyType.ED25519
        && (!version.isAtLeast(7, 9) || ssh.algorithms().isLegacy())) {
      throw new IllegalArgumentException("ed25519 host keys need RouterOS 7.9");
    }
  }

  /**
   * A plausible router of the given version. User and password are {@code admin}. RouterOS 6 has
   * legacy algorithms, RouterOS 7 those of its version. It has 128 MiB of flash, no folder {@code
   * flash} and no clock.
   *
   * @throws IllegalArgumentException if the text is not a version number
   */
  public static RouterProfile of(String version) {
    var parsed = new RouterOsVersion(version);
    var seven = parsed.isAtLeast(7, 0);
    var algorithms =
        !seven
            ? AlgorithmSet.LEGACY
            : parsed.isAtLeast(7, 7) ? AlgorithmSet.MODERN : AlgorithmSet.SEVEN_BEFORE_CURVE25519;
    return new RouterProfile(
        parsed,
        seven
            ? new Unit("RB5009UG+S+", "HF0000000001", "KEDG-0001")
            : new Unit("RB2011UiAS", "5C0000000001", "KEDG-0001"),
        new Login("admin", "admin"),
        new Ssh(HostKeyType.RSA, algorithms, Duration.ZERO, 0),
        new Hardware(128L << 20, false, false, Duration.ofSeconds(20)),
        DeviceMode.ADVANCED,
        Set.of(),
        new Surroundings(null, null));
  }

  /** False for CHR and x86, whose export headers carry no model and serial number. */
  public boolean isRouterBoard() {
    return !unit.board().equals("CHR") && !unit.board().equals("x86");
  }

  /** The origin of new connections; null if every connection reaches the services. */
  public @Nullable ManagementOrigin managementOrigin() {
    return surroundings.managementOrigin();
  }

  /** The target of the log; null for the configured one. */
  public @Nullable InetSocketAddress syslogTarget() {
    return surroundings.syslogTarget();
  }

  public boolean has(UnverifiedBehaviour behaviour) {
    return unverifiedBehaviours.contains(behaviour) && !Behaviour.isOff(behaviour);
  }

  public RouterProfile withBoard(String board, String serialNumber, String softwareId) {
    return with(new Unit(board, serialNumber, softwareId));
  }

  public RouterProfile withLogin(String user, String password) {
    return new RouterProfile(
        version,
        unit,
        new Login(user, password),
        ssh,
        hardware,
        deviceMode,
        unverifiedBehaviours,
        surroundings);
  }

  public RouterProfile withSsh(HostKeyType hostKeyType, AlgorithmSet algorithms) {
    return with(new Ssh(hostKeyType, algorithms, ssh.handshakeDelay(), ssh.bytesPerSecond()));
  }

  public RouterProfile withSpeed(Duration handshakeDelay, int bytesPerSecond) {
    return with(new Ssh(ssh.hostKeyType(), ssh.algorithms(), handshakeDelay, bytesPerSecond));
  }

  public RouterProfile with(Unit other) {
    return new RouterProfile(
        version, other, login, ssh, hardware, deviceMode, unverifiedBehaviours, surroundings);
  }

  public RouterProfile with(Ssh other) {
    return new RouterProfile(
        version, unit, login, other, hardware, deviceMode, unverifiedBehaviours, surroundings);
  }

  public RouterProfile with(Hardware other) {
    return new RouterProfile(
        version, unit, login, ssh, other, deviceMode, unverifiedBehaviours, surroundings);
  }

  public RouterProfile with(DeviceMode other) {
    return new RouterProfile(
        version, unit, login, ssh, hardware, other, unverifiedBehaviours, surroundings);
  }

  /** With exactly these unverified behaviours. */
  public RouterProfile with(UnverifiedBehaviour... others) {
    var set = EnumSet.noneOf(UnverifiedBehaviour.class);
    set.addAll(Arrays.asList(others));
    return new RouterProfile(version, unit, login, ssh, hardware, deviceMode, set, surroundings);
  }

  public RouterProfile with(ManagementOrigin other) {
    return new RouterProfile(
        version,
        unit,
        login,
        ssh,
        hardware,
        deviceMode,
        unverifiedBehaviours,
        new Surroundings(other, syslogTarget()));
  }

  public RouterProfile withSyslogTarget(InetSocketAddress target) {
    return new RouterProfile(
        version,
        unit,
        login,
        ssh,
        hardware,
        deviceMode,
        unverifiedBehaviours,
        new Surroundings(managementOrigin(), target));
  }

  /** With a folder {@code flash}, as boards with little flash have. */
  public RouterProfile withFlashFolder() {
    return with(new Hardware(hardware.flashBytes(), true, hardware.clock(), hardware.boot()));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "RouterProfile[%s, %s]".formatted(version.text(), unit.board());
  }
}
